import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Hockey stick")
struct HockeyStickFigureTests {
  @Test("the hockey stick shows the first 1,000 steps of each run, and all of them")
  func hockeyStick() throws {
    let runs = [SyntheticRun.raw, SyntheticRun.deep]
    let text = try Figure.hockeyStick.text(of: Material(runs: runs))
    for (index, run) in runs.enumerated() {
      let first = dataBlock("first\(index + 1)", of: text)
      #expect(first.count == 1_000)
      #expect(abs(first[17][1] - Double(run.record.losses[17])) < 1e-5)
    }
    #expect(dataBlock("whole1", of: text).count == 200)
    #expect(text.contains("'the first 1,000 steps'") && text.contains("'all 200,000, means'"))
  }
}
