import Files
import LanguageModel
import Runs
import TestSupport
import Testing

@testable import Experiments

/// The contract that every machine reads.
@Suite struct SweepPlanTests {
  @Test func aPlanIsReadAsItWasWritten() throws {
    let made = try MadeSweep(
      ["raw", "kaiming"], vary: ["hidden-gain=1,5/3", "activation=tanh,relu"], seeds: 4,
      keptSeeds: 2)
    let read = try Sweep(in: made.sweep.folder)
    #expect(read.plan == made.sweep.plan)
    #expect(read.runCount == 32 && read.keptCount == 16)
    #expect(read.grid.points.map(\.label) == made.sweep.grid.points.map(\.label))
    #expect(read.grid.points[3].label == "raw, hidden-gain 5/3, activation relu")
  }

  @Test func seedsAreOutermost() throws {
    let sweep = try MadeSweep(seeds: 3).sweep
    #expect((0..<6).map { sweep[$0].point } == [0, 1, 0, 1, 0, 1])
    let first = sweep.plan.settings.seed
    #expect((0..<6).map { sweep[$0].seed - first } == [0, 0, 1, 1, 2, 2])
  }

  @Test(
    "What no Gradus has written is refused in a sentence",
    arguments: [
      ("\"formatVersion\" : 1", "\"formatVersion\" : 2", "formatVersion is 2"),
      ("\"seeds\" : 3", "\"seeds\" : 0", "0 seeds"),
      ("\"seeds\" : 3", "\"seeds\" : 3.5", "seeds"),
      ("\"kaiming\"", "\"kayming\"", "no stage kayming"),
      ("\"hidden-gain\"", "\"hidden-grain\"", "no such knob"),
      ("\"5/3\"", "\"5/0\"", "takes a finite"),
      ("\"tokens\" : ", "\"tokens\" : -", "tokens"),
      ("\"batchSize\" : 8", "\"batchSize\" : 0", "batchSize"),
      ("\"keptSeeds\" : 0", "\"keptSeeds\" : 9", "9 are kept"), ("{", "[", "JSON"),
    ])
  func damagedPlans(_ old: String, _ new: String, _ words: String) throws {
    let made = try MadeSweep()
    let text = try made.folder.text("sweep/plan.json")
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    #expect(changed != text)
    try made.folder.write(changed, to: "sweep/plan.json")
    let error = #expect(throws: SweepError.self) { try Sweep(in: made.sweep.folder) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    guard case .badPlan = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func anotherPlanStaysUnlessItIsForced() throws {
    let made = try MadeSweep()
    var more = made.sweep.plan
    more.seeds = 5
    let error = #expect(throws: SweepError.self) {
      try more.write(to: made.sweep.folder, force: false)
    }
    #expect(error?.description.contains("--force") == true)
    #expect(try Sweep(in: made.sweep.folder).plan.seeds == 3)
    try made.sweep.plan.write(to: made.sweep.folder, force: false)
    try more.write(to: made.sweep.folder, force: true)
    #expect(try Sweep(in: made.sweep.folder).plan.seeds == 5)
  }
}
