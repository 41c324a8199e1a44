import Foundation
import LanguageModel
import Quoting
import Runs
import TestSupport
import Testing

@testable import Experiments

/// The list of runs as a table and as JSON.
@Suite struct InventoryTests {
  private let runs = RunFolders()

  /// Lines, of which sizes are left out: what a file takes on disk is the file system's business.
  private func lines(_ inventory: Inventory) -> [String] {
    inventory.text.replacing(#/[0-9.]+ [KM]?B/#, with: "SIZE").split(separator: "\n").map(
      String.init)
  }

  @Test func whatAllHaveInCommonStandsAbove() throws {
    for (name, seed) in [("a", 3), ("b", 4)] as [(String, UInt64)] {
      try runs.add(name) {
        $0.seed = seed
        $0.learningRate = 0.03
      }
      try runs.setLoss(name, validation: 2 + Double(seed))
    }
    let text = lines(try runs.inventory())
    #expect(
      text[0] == "Runs in \(runs.folder.path) after 25 steps on few.txt (18 names), n-hidden 8, "
        + "n-embd 3, rate 0.03, batch 8")
    #expect(
      text[1].split(separator: " ") == [
        "run", "stage", "seed", "train", "val", "state", "size",
      ])
    #expect(text[2].contains("kaiming     3"))
    #expect(text[3].contains("kaiming     4"))
    #expect(text[3].contains("6.0000  done   SIZE"))
    #expect(text[4] == "2 runs, SIZE")
  }

  @Test func whatDiffersHasAColumnAndWhatIsOddIsCounted() throws {
    try runs.add("a", "raw")
    try runs.add("b/c", knobs: ["hidden-gain": "0.5"], steps: 7)
    try runs.add("d") { $0.learningRate = 1e38 }
    try runs.folder.makeFolder("e")
    try runs.folder.write("{", to: "e/run.json")
    let inventory = try runs.inventory()
    let text = lines(inventory)
    #expect(text[0].hasSuffix(" on few.txt (18 names), n-hidden 8, n-embd 3, batch 8"))
    #expect(text[2].hasPrefix("a    raw "))
    #expect(text[3].hasPrefix("b/c  kaiming, hidden-gain 0.5 "))
    #expect(text[3].contains("  interrupted at 7 of 25  "))
    #expect(text[4].contains("kaiming, rate 1e+38"))
    #expect(text[4].contains("  diverged at "))
    #expect(text[5].hasPrefix("e    – "))
    #expect(text[5].contains("  damaged  "))
    #expect(text[6] == "4 runs, SIZE; 1 interrupted, 1 diverged, 1 damaged")
    #expect(inventory.problems.count == 1)
    #expect(inventory.problems[0].contains("e/run.json"))
  }

  @Test func ofOtherNamesAndStepsEachRowSaysItsOwn() throws {
    try runs.add("a")
    try runs.add("b") { $0.maxSteps = 10 }
    #expect(lines(try runs.inventory())[1].split(separator: " ").contains("steps"))
    #expect(!lines(try runs.inventory(where: "max-steps=10"))[1].contains("steps"))
  }

  /// Two lists can be called the same.
  @Test func otherNamesAreToldApart() throws {
    for name in ["a", "b", "c"] { try runs.add(name) }
    try runs.change("b") { $0.names.digest = String(repeating: "0", count: 64) }
    #expect(try runs.inventory().text.contains("few.txt (00000000)"))
    #expect(try runs.inventory().text.hasSuffix("losses over other names are not of one quantity"))
    try runs.change("c") { $0.names.file = "towns.txt" }
    #expect(try runs.inventory().text.contains("  towns.txt  "))
  }

  @Test func whatTheyAreOrderedByHasAColumn() throws {
    try runs.add("a", knobs: ["hidden-gain": "0.5"])
    try runs.add("b", knobs: ["hidden-gain": "3"])
    let titles = ["run", "stage", "hidden-gain", "train", "val", "state", "size"]
    let text = lines(try runs.inventory(sort: "hidden-gain", reverse: true))
    #expect(text[1].split(separator: " ").map(String.init) == titles)
    #expect(text[2].split(separator: " ").prefix(3) == ["b", "kaiming", "3.0"])
    #expect(lines(try runs.inventory(sort: "test"))[1].contains("test"))
    // All have the same.
    #expect(!lines(try runs.inventory(sort: "batch-size"))[1].contains("batch"))
  }

  /// Of a name that says it, the differences go first; then columns, which are named.
  @Test func whatHasNoRoomIsLeftOut() throws {
    let name = "kaiming-hidden-gain-0.5-n-hidden-8-n-embd-3-batch-8"
    try runs.add(name, knobs: ["hidden-gain": "0.5"])
    try runs.add("b", "deep")
    let short = try runs.inventory().text
    #expect(short.contains("\n\(name)  kaiming  "))
    #expect(!short.contains("for want of room"))
    try runs.add("c", "deep", steps: 7) { $0.patience = 3 }
    let narrow = try runs.inventory().text
    #expect(narrow.contains("for want of room without: train, "))
    #expect(narrow.hasSuffix("; --json has them"))
    #expect(narrow.split(separator: "\n").dropFirst().allSatisfy { $0.columns <= 100 })
  }

  @Test func ofNoneThatMeetsTheConditionsThereIsNoTable() throws {
    try runs.add("a")
    let inventory = try runs.inventory(where: "stage=deep")
    #expect(inventory.text == "0 of 1 run" && inventory.isEmpty)
    #expect(try runs.inventory(where: "stage=kaiming").text.contains("\n1 run, "))
  }

  @Test func whatIsShownOfMoreIsCounted() throws {
    try runs.add("a")
    try runs.add("b", "raw")
    #expect(lines(try runs.inventory(where: "stage=raw")).last == "1 of 2 runs, SIZE")
  }

  @Test func aNameThatActsOnATerminalIsShownAsItsCode() throws {
    try runs.add("a\n\u{1B}[31m")
    #expect(try runs.inventory().text.contains("a\\u{A}\\u{1B}[31m"))
  }

  @Test func programsReadJSON() throws {
    try runs.add("a", knobs: ["hidden-gain": "0.5"]) { $0.learningRate = 0.03 }
    try runs.setLoss("a", validation: 2.25)
    try runs.add("b", steps: 7)
    try runs.folder.makeFolder("c")
    try runs.folder.write("{", to: "c/run.json")
    let inventory = try runs.inventory()
    let json = try #require(
      try JSONSerialization.jsonObject(with: JSONText.data(inventory)) as? [String: Any])
    let rows = try #require(json["runs"] as? [[String: Any]])
    #expect(rows.map { $0["state"] as? String } == ["done", "interrupted", "damaged"])
    #expect(rows[0]["path"] as? String == runs.folder.file("a").string)
    #expect(rows[0]["stage"] as? String == "kaiming")
    #expect((rows[0]["knobs"] as? [String: String])?["hidden-gain"] == "0.5")
    #expect((rows[0]["settings"] as? [String: String])?["learning-rate"] == "0.03")
    #expect((rows[0]["loss"] as? [String: Any])?["val"] as? Double == 2.25)
    #expect(rows[1]["steps"] as? Int == 7 && rows[1]["plannedSteps"] as? Int == 25)
    #expect(rows[0]["problem"] is NSNull && rows[2]["problem"] is String)
    #expect(rows[2]["stage"] is NSNull && (rows[2]["bytes"] as? Int ?? 0) > 0)
    let total = try #require(json["total"] as? [String: Any])
    #expect(total["states"] as? [String: Int] == ["done": 1, "interrupted": 1, "damaged": 1])
    #expect(total["found"] as? Int == 3 && total["runs"] as? Int == 3)
    #expect((json["problems"] as? [String])?.count == 1)
    let bytes = rows.compactMap { $0["bytes"] as? Int }.reduce(0, +)
    #expect(total["bytes"] as? Int == bytes)
  }
}
