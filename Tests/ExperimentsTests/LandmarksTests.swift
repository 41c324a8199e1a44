import LanguageModel
import Quoting
import Runs
import TestSupport
import Testing

@testable import Experiments

/// What stands beside the losses of runs: counting, and what repeated names do to them.
@Suite struct LandmarksTests {
  private static let counting = CountingBaseline(
    model: CountingModel(order: 4, smoothing: .add, strength: 0.1), contexts: 5_438,
    loss: Losses(train: 1.9187, validation: 2.1018, test: 2.1044))

  private static func run(
    _ stage: String, validation: Double, unseen: Double?, share: Double = 0.1324
  ) throws -> ComparedRun {
    let compared = try ComparisonTests.run(stage, validation: validation)
    var run = compared.run
    run.counting = counting
    run.repeated = RepeatedNames(
      validation: .init(share: share, loss: unseen, counting: 2.1306), test: nil)
    return ComparedRun(
      run: run, function: compared.function, shares: compared.shares,
      deadUnits: compared.deadUnits)
  }

  private static func comparison(columns: [String]? = nil) throws -> Comparison {
    Comparison(
      try [("raw", 2.5, 2.52), ("kaiming", 2.25, 2.24)].map { stage, validation, unseen in
        ComparedStage(
          label: stage, runs: [try run(stage, validation: validation, unseen: unseen)])
      }, columns: columns)
  }

  @Test func countingHasARowAfterTheStages() throws {
    let comparison = try Self.comparison()
    let lines = comparison.text.split(separator: "\n")
    #expect(
      lines[4].split(separator: " ") == [
        "counting,", "3", "letters", "–", "–", "–", "1.9187", "2.1018", "2.1044", "–",
      ])
    #expect(
      comparison.remarks.contains(
        "counting, 3 letters: how often each letter followed the same 3 letters in the training "
          + "names, 0.1 added to each count; no training"))
    #expect(comparison.latex.contains("counting, 3 letters & "))
    #expect(comparison.markdown.contains("| counting, 3 letters |"))
    #expect(comparison.csv.split(separator: "\n").count == 3)
    #expect(JSONText.text(comparison).contains("\"order\" : 4"))
  }

  @Test func whatRepeatedNamesDoIsSaidWithItsSigns() throws {
    let comparison = try Self.comparison()
    #expect(
      comparison.remarks.contains(
        "13.24 % of the validation names are training names too; without them the validation losses "
          + "change by −0.0100 to +0.0200, that of counting is 2.1306 (+0.0288) "
          + "(--distinct leaves repetitions out)"))
    let one = try Self.run("raw", validation: 2.5, unseen: 2.52).run
    #expect(
      [one].repeatedNamesInWords
        == "13.24 % of the validation names are training names too; without them the validation loss "
        + "is 2.5200 (+0.0200), that of counting is 2.1306 (+0.0288) "
        + "(--distinct leaves repetitions out)")
  }

  @Test func ofRunsThatNobodyAskedNothingIsSaid() throws {
    var run = try Self.run("raw", validation: 2.5, unseen: 2.5, share: 0).run
    #expect([run].repeatedNamesInWords == nil)
    run.repeated = nil
    run.counting = nil
    #expect([run].repeatedNamesInWords == nil)
    #expect([run].countingBaselines.isEmpty)
  }

  @Test func columnsAreChosenByName() throws {
    let comparison = try Self.comparison(columns: ["validation", "first-loss"])
    let titles = comparison.text.split(separator: "\n")[1].split(separator: " ")
    #expect(titles == ["stage", "first", "loss", "validation"])
    #expect(comparison.latex.contains("\\begin{tabular}{lrr}"))
    #expect(comparison.latex.contains("% needs \\usepackage{booktabs} in the preamble"))
    #expect(comparison.csv.contains(",test,val_unseen,counting_val,"))
  }

  @Test func everyColumnForReadingHasAName() throws {
    let names = Comparison.columnNames
    #expect(Set(names).count == names.count)
    for name in ["validation", "interval", "known", "from-known", "first-loss"] {
      #expect(names.contains(name))
    }
    #expect(names.allSatisfy { !$0.contains(" ") && !$0.contains("%") })
  }
}
