import Diagnostics
import Files
import LanguageModel
import Runs
import TestSupport
import Testing

/// A training that goes on where a killed one stood ends in the bytes of one that was never interrupted.
@Suite struct ResumeTests {
  struct Variant: CustomTestStringConvertible {
    let stage: String
    let knobs: [String: String]

    init(_ stage: String, _ knobs: [String: String] = [:]) {
      self.stage = stage
      self.knobs = knobs
    }

    var testDescription: String { "\(stage) \(knobs)" }
  }

  /// Every stage; everything that remembers or draws.
  static let variants =
    Stage.lecture.map { Variant($0.name) }
    + [
      ["momentum": "0.9"], ["momentum": "0.9", "weight-decay": "0.01"], ["optimizer": "adamw"],
      ["dropout": "0.2"], ["dropconnect": "0.2"], ["dropcontext": "0.2"], ["mixup": "0.2"],
      ["cutmix": "0.5"], ["label-smoothing": "0.1"], ["activation": "gelu"], ["init": "lsuv"],
      ["norm": "layer"], ["norm": "group:2"], ["norm": "rms"], ["batchnorm": "on"],
      ["optimizer": "adamw", "dropout": "0.1", "mixup": "1", "batchnorm": "on"],
    ].map { Variant("kaiming", $0) }
    + [
      Variant("deep", ["residual": "on", "optimizer": "adamw", "dropout": "0.1"]),
      Variant("batchnorm", ["batchnorm-running": "variance"]),
    ]

  /// Every step; with assertions, where a step takes far longer, the first, the last and one
  /// between.
  static func cuts(_ steps: Int) -> [Int] {
    #if DEBUG
      [1, steps / 2, steps - 1]
    #else
      Array(1..<steps)
    #endif
  }

  private let folder = TemporaryFolder()

  static let files = [
    "run.json", "model.safetensors", "trace.safetensors", "state.safetensors",
  ]

  private func written(_ finished: FinishedRun, as name: String) throws -> [[UInt8]] {
    let path = folder.file(name)
    try RunReservation(path, force: true).write(finished)
    return try Self.files.map { try path.appending($0).contents() }
  }

  /// Trains so many steps, writes a checkpoint, and is gone as if it had been killed.
  private func kill(
    _ variant: Variant, _ settings: Settings, at step: Int, _ name: String
  ) throws {
    let run = try SmallRun.training(variant.stage, settings, knobs: variant.knobs)
    for _ in 0..<step { try #require(run.step() != nil) }
    let place = try RunReservation(folder.file(name), force: true)
    try place.save(run.unfinished, try #require(run.state(seconds: 1)))
    place.abandon()
  }

  /// What goes on from the checkpoint that lies there.
  private func resumed(
    _ variant: Variant, _ name: String, _ change: (Settings) -> Settings = { $0 }
  ) throws -> FinishedRun {
    let begun = try #require(try BegunRun(killedAt: folder.file(name)))
    let run = try SmallRun.training(
      variant.stage, change(begun.run.settings), knobs: variant.knobs, from: begun.state)
    while run.step() != nil {}
    return run.finish(seconds: 0.5)
  }

  /// Trains so many steps in a place of its own, ends as after a signal, and goes on to the end. A finished
  /// run gives way to none that is interrupted.
  private func goesOn(_ stage: String, _ settings: Settings, from step: Int) throws -> [[UInt8]] {
    let run = try SmallRun.training(stage, settings)
    for _ in 0..<step { _ = run.step() }
    let name = "interrupted-\(step)"
    _ = try written(run.finish(seconds: 1), as: name)
    let cut = RunFolder(folder.file(name))
    let stored = try cut.run()
    #expect(stored.isInterrupted && stored.stepsTaken == step)
    let next = try SmallRun.training(stage, settings, from: try cut.state(of: stored))
    while next.step() != nil {}
    return try written(next.finish(seconds: 1), as: name)
  }

  @Test(arguments: variants) func cutAtEveryStepItEndsInTheSameBytes(variant: Variant) throws {
    let settings = SmallRun.settings(steps: 12)
    let whole = try written(
      try SmallRun.finished(variant.stage, settings, knobs: variant.knobs), as: "whole")
    for step in Self.cuts(12) {
      try kill(variant, settings, at: step, "cut")
      let bytes = try written(try resumed(variant, "cut"), as: "cut")
      for (file, pair) in zip(Self.files, zip(bytes, whole)) {
        #expect(pair.0 == pair.1, "\(file), cut at step \(step)")
      }
    }
  }

  /// Where the validation loss rises before the end, where it does not, and where there is none.
  @Test(arguments: [1, 3, 1_000]) func oneThatStopsEarlyToo(patience: Int) throws {
    var settings = SmallRun.settings(steps: 60)
    settings.patience = patience
    settings.evaluateEvery = 4
    settings.minDelta = 0
    let variant = Variant("kaiming")
    let finished = try SmallRun.finished("kaiming", settings)
    let whole = try written(finished, as: "whole")
    for step in Self.cuts(finished.run.stepsTaken + 1) {
      try kill(variant, settings, at: step, "cut")
      #expect(try written(try resumed(variant, "cut"), as: "cut") == whole, "cut at step \(step)")
      guard step < finished.run.stepsTaken else { continue }
      #expect(
        try goesOn("kaiming", settings, from: step) == whole, "interrupted at step \(step)")
    }
  }

  @Test func withLossesAtEveryFifthStepToo() throws {
    var settings = SmallRun.settings(steps: 20)
    settings.evaluateEvery = 5
    let finished = try SmallRun.finished("raw", settings)
    #expect(finished.record.evaluations.map(\.step) == [0, 5, 7, 10, 15, 20])
    let whole = try written(finished, as: "whole")
    for step in [4, 5, 6, 10] {
      try kill(Variant("raw"), settings, at: step, "cut")
      #expect(try written(try resumed(Variant("raw"), "cut"), as: "cut") == whole, "step \(step)")
    }
  }

  /// What a signal interrupts is a run with a snapshot and losses of its last step, which a run that goes
  /// to its end does not have.
  @Test(arguments: cuts(12)) func anInterruptedRunGoesOnToTheSameBytes(step: Int) throws {
    let settings = SmallRun.settings(steps: 12)
    let whole = try written(try SmallRun.finished("deep", settings), as: "whole")
    #expect(try goesOn("deep", settings, from: step) == whole)
  }

  @Test(arguments: LongerSchedule.allCases)
  func aFinishedRunGoesOnAsIfItHadBeenLonger(schedule: LongerSchedule) throws {
    let settings = SmallRun.settings(steps: 12)
    for variant in [
      Variant("batchnorm"), Variant("kaiming", ["optimizer": "adamw", "dropout": "0.1"]),
    ] {
      let recipe = SmallRun.stage(variant.stage, variant.knobs).recipe
      let longer = settings.lengthened(to: 40, from: 12, of: recipe, schedule: schedule)
      let whole = try written(
        try SmallRun.finished(variant.stage, longer, knobs: variant.knobs), as: "whole")
      _ = try written(
        try SmallRun.finished(variant.stage, settings, knobs: variant.knobs), as: "short")
      let short = RunFolder(folder.file("short"))
      let run = try SmallRun.training(
        variant.stage, longer, knobs: variant.knobs, from: try short.state(of: short.run()))
      while run.step() != nil {}
      #expect(try written(run.finish(seconds: 1), as: "long") == whole)
    }
  }

  /// A start that has taken no step, and a run whose files were written but not put in place.
  @Test func whatHasNoStepsLeftEndsAtOnce() throws {
    var settings = SmallRun.settings(steps: 12)
    settings.snapshots = []
    let run = try SmallRun.training("kaiming", settings)
    while run.step() != nil {}
    let finished = run.finish(seconds: 0.5)
    let whole = try written(finished, as: "whole")
    let place = try RunReservation(folder.file("cut"), force: true)
    var state = try #require(finished.state)
    state.record = finished.record
    try place.save(try SmallRun.training("kaiming", settings).unfinished, state)
    place.abandon()
    #expect(try written(try resumed(Variant("kaiming"), "cut"), as: "cut") == whole)
  }

  @Test func aStartGoesOn() throws {
    var settings = SmallRun.settings(steps: 12)
    settings.snapshots = []
    settings.stopAfter = 0
    let start = try SmallRun.finished("kaiming", settings, knobs: ["dropout": "0.1"])
    _ = try written(start, as: "start")
    let folder = RunFolder(folder.file("start"))
    let stored = try folder.run()
    let recipe = stored.stage.recipe
    let longer = stored.settings.lengthened(to: 12, from: 0, of: recipe, schedule: nil)
    let run = try SmallRun.training(
      "kaiming", longer, knobs: ["dropout": "0.1"], from: try folder.state(of: stored))
    while run.step() != nil {}
    let whole = try written(
      try SmallRun.finished("kaiming", longer, knobs: ["dropout": "0.1"]), as: "whole")
    #expect(try written(run.finish(seconds: 1), as: "start") == whole)
  }
}
