import Foundation
import LanguageModel
import Runs
import TestSupport
import Testing

/// A training whose loss is not finite any more keeps what it has.
@Suite struct DivergedRunTests {
  private static func finished(_ stage: String) throws -> FinishedRun {
    var settings = SmallRun.settings(steps: 100)
    settings.learningRate = 1e38
    return try SmallRun.finished(stage, settings)
  }

  @Test(arguments: ["raw", "kaiming", "batchnorm", "deep"])
  func itKeepsItsRecordAndNamesTheLayer(stage: String) throws {
    let finished = try Self.finished(stage)
    let run = finished.run
    #expect(run.diverged)
    #expect(run.stepsTaken > 0 && run.stepsTaken < 100)
    #expect(finished.record.losses.count == run.stepsTaken)
    #expect(finished.record.losses.allSatisfy { $0.isFinite })
    #expect(finished.record.snapshots.first?.step == 0)
    #expect(finished.record.evaluations.map(\.step) == [0])
    #expect(finished.record.evaluations[0].train?.isFinite == true)
    #expect(run.initialLoss?.isFinite == true)
    #expect(run.loss == Losses(train: nil, validation: nil, test: nil))
    let place = try #require(run.divergedAt)
    let kinds = ["embedding", "(Linear)", "(BatchNorm)", "(Tanh)"]
    #expect(kinds.contains { place.hasSuffix($0) })
  }

  /// The losses over all examples may be no numbers before the first batch's is none.
  /// After how many steps that is, depends on the processor.
  @Test(arguments: ["raw", "deep"])
  func lossesThatAreNotFiniteAreNotKept(stage: String) throws {
    var settings = SmallRun.settings(steps: 100)
    settings.learningRate = 3e38
    settings.snapshots = [1, 2, 3]
    let finished = try SmallRun.finished(stage, settings)
    let evaluations = finished.record.evaluations
    #expect(1...2 ~= finished.run.stepsTaken)
    #expect(evaluations.map(\.step) == Array(0...finished.run.stepsTaken))
    #expect(evaluations.dropLast().allSatisfy { $0.train?.isFinite ?? false })
    #expect(evaluations.last?.train == nil && evaluations.last?.validation == nil)
  }

  @Test func itTakesNoStepMore() throws {
    var settings = SmallRun.settings(steps: 100)
    settings.learningRate = 1e38
    let training = try SmallRun.training("raw", settings)
    var last: Step?
    while let step = training.step() { last = step }
    #expect(last?.isFinite == false)
    #expect(training.diverged)
    #expect(training.step() == nil)
  }

  @Test func itIsWrittenAndRead() throws {
    let folder = TemporaryFolder()
    let finished = try Self.finished("raw")
    let run = RunFolder(folder.file("raw"))
    try RunReservation(run.path, force: false).write(finished)
    #expect(try run.run() == finished.run)
    #expect(try StoredRun(run).record.losses == finished.record.losses)
    #expect(try run.model().parameterCount == finished.model.parameterCount)
    let text = String(decoding: try folder.bytes("raw/run.json"), as: UTF8.self)
    #expect(text.contains("\"train\" : null"))
    #expect(text.contains("\"diverged\" : true"))
  }

  /// The running statistics of the step that was not applied are not kept either.
  @Test(arguments: ["batchnorm", "deep"])
  func runningStatisticsStayFinite(stage: String) throws {
    var settings = SmallRun.settings(steps: 100)
    settings.learningRate = 1e30
    let finished = try SmallRun.finished(stage, settings)
    #expect(finished.run.diverged)
    let running = finished.model.tensors.filter { $0.name.contains("running") }
    #expect(!running.isEmpty)
    let isParameterFinite = finished.model.parameters.allSatisfy(\.value.isFinite)
    let isRunningFinite = running.allSatisfy(\.matrix.isFinite)
    #expect(isRunningFinite || !isParameterFinite)
  }

  /// What is kept is the model of the same training, stopped before the step that ruined it.
  @Test(arguments: ["raw", "kaiming", "batchnorm", "deep"], [Float(1e38), 3e4])
  func theLastFiniteModelIsFound(stage: String, rate: Float) throws {
    var settings = SmallRun.settings(steps: 100)
    settings.learningRate = Double(rate)
    settings.snapshots = []
    let training = try SmallRun.training(stage, settings)
    while training.step() != nil {}
    let finished = training.finish(seconds: 1)
    let rewound = training.rewound(finished, from: nil)
    guard finished.run.diverged else {
      #expect(rewound.run == finished.run)
      return
    }
    #expect(rewound.run.divergedBy == .rate)
    let step = try #require(rewound.run.modelStep)
    #expect(step < finished.run.stepsTaken)
    settings.stopAfter = step
    let stopped = try SmallRun.finished(stage, settings)
    for (one, other) in zip(rewound.model.tensors, stopped.model.tensors) {
      #expect(one.matrix.isFinite && one.matrix.values == other.matrix.values, "\(one.name)")
    }
    #expect(rewound.record.losses == finished.record.losses)
    #expect(rewound.record.embedding?.values.allSatisfy(\.isFinite) == true)
  }

  @Test func aModelThatIsKeptAndNotFiniteIsRefused() throws {
    var settings = SmallRun.settings(steps: 100)
    settings.learningRate = 1e38
    let training = try SmallRun.training("kaiming", settings)
    while training.step() != nil {}
    let damaged = try DamagedRun("raw")
    try RunReservation(damaged.run.path, force: true)
      .write(training.rewound(training.finish(seconds: 1), from: nil))
    #expect(damaged.modelFault == "none")
    try damaged.rewrite("model.safetensors") {
      $0.name == "b1"
        ? .floats("b1", Array(repeating: .nan, count: $0.shape.reduce(1, *)), $0.shape) : .kept
    }
    #expect(damaged.modelFault == "model.safetensors: b1")
  }

  @Test(arguments: [
    Divergence.output("layers.0 (Linear)"), .noDeviation("layers.1 (BatchNorm)"), .tensor("b1"),
    .loss("train"),
  ])
  func theCauseIsKeptAsText(divergence: Divergence) {
    #expect(Divergence(place: divergence.place) == divergence)
  }
}
