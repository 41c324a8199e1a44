import Foundation
import TestSupport
import Testing

/// `gradus baseline`, and counting beside the losses of runs.
@Suite struct BaselineTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text + FewNames.text, to: "few.txt")
  }

  @Test func ordersAreChosen() throws {
    let result = try folder.gradus("baseline -i few.txt --order 3,1 --json")
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let rows = try #require(json?["rows"] as? [[String: Any]])
    let orders = rows.compactMap { ($0["asItIs"] as? [String: Any])?["model"] as? [String: Any] }
      .compactMap { $0["order"] as? Int }
    #expect(orders == [1, 3, 3])
    #expect(json?["distinctNames"] as? Int == 68)
  }

  @Test func itsTableOfTheOrderOfARunIsTheRunsLandmark() throws {
    let table = try folder.gradus("baseline -i few.txt --order 4").output
    let row = try #require(table.split(separator: "\n").first { $0.hasPrefix("4-gram ") })
    let validation = row.split(separator: " ")[4]
    let trained = try folder.gradus("train raw -i few.txt --max-steps 3 -q -o run").output
    let landmark = try #require(
      trained.split(separator: "\n").first { $0.contains("of counting, 3 letters") })
    #expect(landmark.hasSuffix(" \(validation)"))
    #expect(try folder.gradus("compare run").output.contains("\ncounting, 3 letters "))
  }

  @Test func whatRepeatedNamesDoIsSaidWhereALossStands() throws {
    let share =
      #/[0-9.]+ % of the validation names are training names too; without them the validation loss is [0-9.]+ \([+−][0-9.]+\), that of counting is /#
    #expect(
      try folder.gradus("train raw -i few.txt --max-steps 3 -q -o run").output.contains(share))
    #expect(try folder.gradus("compare run").output.contains(share))
    let evaluated = try folder.gradus("evaluate run -i few.txt")
    #expect(
      evaluated.errorLines.first?.contains(
        #/^[0-9.]+ % of the names of val are training names too; without them its loss is /#)
        == true)
    #expect(evaluated.errorLines.count == 2)
    #expect(try folder.gradus("evaluate run -i few.txt -q").errors.isEmpty)
    #expect(try folder.gradus("evaluate run -i few.txt --split train").errors.isEmpty)
  }

  @Test func withoutValidationNamesItSaysWhatToDo() throws {
    try folder.write("ava\nmia\n", to: "two.txt")
    let result = try folder.gradus("baseline -i two.txt")
    #expect(result.exitCode == 65)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains("give a list of 10 names or more"))
  }
}
