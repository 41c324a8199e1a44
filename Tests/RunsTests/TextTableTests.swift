import Foundation
import Quoting
import Runs
import TestSupport
import Testing

/// A table's cells, whatever they hold.
@Suite struct TextTableTests {
  private static let table: TextTable = {
    var table = TextTable(["name", "number", "after"], alignment: "lrl")
    for text in Hostile.texts { table.append([text, "-0.5", "x"]) }
    return table
  }()

  private func lines(_ text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n").map { String($0) }
  }

  @Test func everyRowIsOneLineOfATerminal() {
    let text = Self.table.text
    let hasControls = text.unicodeScalars.contains { $0.isControl && $0 != "\n" }
    #expect(!hasControls)
    let lines = lines(text)
    #expect(lines.count == Hostile.texts.count + 1)
    // Every second column ends at the same place.
    #expect(Set(lines.dropFirst().map { $0.shown.columns }).count == 1)
    #expect(lines.dropFirst().allSatisfy { $0.hasSuffix("    -0.5  x") })
  }

  @Test func wideLettersAndAccentsAreCountedAsATerminalDoes() {
    var table = TextTable(["name", ""], alignment: "ll")
    for name in ["仧伞仮", "e\u{301}le\u{301}", "한국", "🙂", "ab"] { table.append([name, "new"]) }
    #expect(
      table.text
        == "name\n仧伞仮  new\ne\u{301}le\u{301}     new\n한국    new\n🙂      new\nab      new")
  }

  @Test func columnsAreThoseOfTheWidestLine() {
    for (alignment, rows) in [
      ("lr", [["a", "b"], ["long", ""]]), ("ll", [["a", ""], ["bb", "仧伞"]]),
      ("ll", [["a", ""], ["bb", ""]]), ("lr", []),
    ] {
      for titles in [["", ""], ["name", ""], ["", "number"]] {
        var table = TextTable(titles, alignment: alignment)
        for row in rows { table.append(row) }
        #expect(table.columns == table.text.split(separator: "\n").map(\.columns).max() ?? 0)
      }
    }
  }

  @Test func everyRowOfLaTeXAndMarkdownIsOneLine() {
    #expect(lines(Self.table.markdown).count == Hostile.texts.count + 2)
    #expect(lines(Self.table.latex).count == Hostile.texts.count + 6)
    #expect(lines(Self.table.latex).count { $0.hasSuffix("& $-$0.5") } == 0)
    #expect(lines(Self.table.markdown).dropFirst(2).allSatisfy { $0.hasSuffix(" | -0.5 | x |") })
  }

  @Test func numbersOfASpreadsheetStayNumbers() {
    var table = TextTable(["a", "b", "c", "d"], alignment: "llll")
    table.append(["-0.5", "+1e-05", "-1+1", "=1"])
    #expect(table.csv() == "a,b,c,d\n-0.5,+1e-05,'-1+1,'=1")
    #expect(table.csv(.decimalComma) == "a;b;c;d\n-0,5;+1e-05;'-1+1;'=1")
  }

  @Test func printedJSONIsTheSameDataWithoutCharactersThatAct() throws {
    let json = JSONText.text(Hostile.texts)
    let isShown = json.unicodeScalars.allSatisfy { $0.isPrintable || $0 == "\n" }
    #expect(isShown)
    let read = try JSONDecoder().decode([String].self, from: Data(json.utf8))
    #expect(read.map { Array($0.utf8) } == Hostile.texts.map { Array($0.utf8) })
  }
}
