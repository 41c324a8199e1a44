import Corpus
import Files
import LanguageModel
import Runs
import TestSupport
import Testing

@testable import Experiments

/// A sweep in a folder of its own, whose lines are made up.
struct MadeSweep {
  let folder = TemporaryFolder()
  let sweep: Sweep

  init(
    _ stages: [String] = ["kaiming"], vary: [String] = ["hidden-gain=1,5/3"], seeds: Int = 3,
    keptSeeds: Int = 0
  ) throws {
    let list = try WordListFile.few(in: folder)
    let settings = SmallRun.settings(steps: 10)
    let grid = try Grid(
      stages.map { try #require(Stage.named($0)) }, knobs: [:], settings: settings,
      variations: vary.map { try Variation($0) })
    let plan = try SweepPlan(
      grid, knobs: [:], settings: settings, seeds: seeds, keptSeeds: keptSeeds, kernel: nil,
      list: list, path: folder.file("few.txt"), version: "gradus 0.1.0")
    sweep = try Sweep(plan, in: folder.file("sweep"))
    try plan.write(to: sweep.folder, force: false)
    try folder.makeFolder("sweep/results")
  }

  /// A line of one of the runs.
  ///
  /// - Parameter loss: nil for one that diverged.
  func line(
    _ run: Int, _ loss: Double?, kernel: String = "Haswell", slice: String = "1/1"
  ) throws -> ResultLine {
    let planned = sweep[run]
    let row = sweep.grid.points[planned.point].row
    var settings = row.settings
    settings.seed = planned.seed
    var record = RunRecord(
      planned: row.stage, settings, names: sweep.plan.names, parameters: 1, steps: 10)
    record.loss = Losses(
      train: loss.map { $0 - 0.01 }, validation: loss, test: loss.map { $0 + 0.01 })
    record.initialLoss = 3.25
    record.diverged = loss == nil
    record.blas.core = kernel
    return ResultLine(
      record, key: RunKey(of: record), varied: sweep.varied(ofPoint: planned.point),
      plan: sweep.plan.digest, slice: slice, version: "gradus 0.1.0", seconds: 1)
  }

  func write(_ lines: [ResultLine], to file: String = "00001.jsonl", ending: String = "") throws {
    let text = lines.map { String(decoding: $0.bytes, as: UTF8.self) + "\n" }.joined()
    try folder.write(text + ending, to: "sweep/results/\(file)")
  }

  func results() throws -> SweepResults { try SweepResults(of: try Sweep(in: sweep.folder)) }
}

private enum WordListFile {
  static func few(in folder: TemporaryFolder) throws -> WordList {
    let words = SmallRun.words
    let text = (0..<words.count).map { words.name($0) + "\n" }.joined()
    try folder.write(text, to: "few.txt")
    return try WordList.read(path: folder.file("few.txt"))
  }
}
