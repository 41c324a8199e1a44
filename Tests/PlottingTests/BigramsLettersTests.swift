import Diagnostics
import TestSupport
import Testing

@testable import Plotting

/// The characters beside the rows and above the columns of the table of pairs.
@Suite struct BigramsLettersTests {
  private static let latin = SyntheticRun.raw

  /// Count k for the pair at place k: the largest is the last one.
  private static func run(_ tokens: [String]) -> PlottedRun {
    var record = Record()
    record.bigrams = BigramCounts(labels: tokens, counts: Array(0..<tokens.count * tokens.count))
    return PlottedRun(name: "run", record: record, maxSteps: 2, rateChanges: [2])
  }

  private static func texts(_ run: PlottedRun, _ style: PictureStyle) throws -> [DrawnText] {
    let folder = TemporaryFolder()
    _ = try Gnuplot().draw(
      Figure.bigrams.script(of: run), name: "bigrams", formats: [.svg], style: style,
      folder: folder.path)
    return DrawnText.all(in: try folder.text("bigrams.svg"))
  }

  private static func style(_ size: String) throws -> PictureStyle {
    var style = PictureStyle(for: size == "8.5cm" ? .paper : .slides)
    style.size = try #require(PictureSize(size))
    return style
  }

  @Test(arguments: ["16:9", "4:3", "half", "8.5cm"])
  func everyLetterStandsAtItsRowAndItsColumn(size: String) throws {
    let style = try Self.style(size)
    let texts = try Self.texts(Self.latin, style)
    for letter in "·abcdefghijklmnopqrstuvwxyz" {
      #expect(texts.filter { $0.text == String(letter) }.count == 2, "\(letter)")
    }
    for (place, text) in texts.enumerated() {
      #expect(
        text.isInside(width: Double(style.size.width), height: Double(style.size.height)),
        "\(text)")
      for other in texts[..<place] { #expect(!text.covers(other), "\(text) \(other)") }
    }
  }

  /// Of 27 columns of four digits.
  @Test(arguments: [("16:9", true), ("4:3", false), ("half", false), ("8.5cm", false)])
  func numbersStandInAllCellsOrInNone(size: String, areThere: Bool) throws {
    let text = try Figure.bigrams.text(of: Self.latin, style: Self.style(size))
    #expect(text.drawnPage.contains("heatInk(") == areThere)
  }

  private static let hostile = "'\"\\$%&#_{}[]<>`~^@!?|;,:=+*()-/éñ0123456789"

  @Test func hostileCharactersAreLetters() throws {
    let tokens = ["."] + Self.hostile.map { String($0) }
    #expect(tokens.count > 40)
    let run = Self.run(tokens)
    let texts = try Self.texts(run, PictureStyle())
    for token in tokens.dropFirst() {
      #expect(texts.filter { $0.text == token }.count >= 2, "\(token)")
    }
    let folder = TemporaryFolder()
    for format in PictureFormat.allCases {
      _ = try Gnuplot().draw(
        Figure.bigrams.script(of: run), name: "\(format)", formats: [format],
        style: PictureStyle(), folder: folder.path)
    }
    // The last of all pairs has the largest count.
    let (last, count) = (tokens[tokens.count - 1], tokens.count * tokens.count - 1)
    #expect(
      try Figure.bigrams.made(of: run).headline.said
        == "After \(last) comes \(last) most often: \(count.grouped) times")
  }

  @Test(arguments: ["16:9", "half"])
  func ofTooManyLettersThoseOfTheLargestCountsAreShown(size: String) throws {
    let scalars = (0x100..<0x100 + 120).compactMap { Unicode.Scalar($0).map { String($0) } }
    let texts = try Self.texts(Self.run(["."] + scalars), Self.style(size)).map(\.text)
    let shown = scalars.filter { letter in texts.filter { $0 == letter }.count == 2 }
    #expect(shown.count > 20 && shown.count < 120)
    // Their rows have the largest counts.
    #expect(shown == Array(scalars.suffix(shown.count)))
    #expect(
      texts.joined(separator: " ").contains(
        "\(shown.count) of 121 characters, those of the most frequent pairs"))
  }

  @Test func aHundredByThirtyLettersHoldAllOfTheAlphabet() throws {
    let lines = try Self.lines(Self.latin, columns: 100, rows: 30)
    let counts = try #require(Self.latin.record.bigrams)
    let rows = lines.suffix(27)
    #expect(rows.map { $0.first } == "·abcdefghijklmnopqrstuvwxyz".map { $0 })
    let largest = try #require(counts.counts.max())
    for (row, line) in rows.enumerated() {
      for column in 0..<27 {
        let letter = line.dropFirst(2 + 3 * column).first ?? " "
        let count = counts[row, column]
        #expect((letter == " ") == (count == 0) && (letter == "◆") == (count == largest))
      }
    }
  }

  @Test func aWideTerminalShowsTheNumbers() throws {
    let lines = try Self.lines(Self.latin, columns: 160, rows: 40)
    let counts = try #require(Self.latin.record.bigrams)
    let numbers = lines.suffix(27).map { line in line.split(separator: " ").compactMap { Int($0) } }
    #expect(numbers == (0..<27).map { row in (0..<27).map { counts[row, $0] }.filter { $0 > 0 } })
  }

  /// Without what is empty, and from where the rows of the table begin.
  private static func lines(_ run: PlottedRun, columns: Int, rows: Int) throws -> [String] {
    let folder = TemporaryFolder()
    _ = try Gnuplot().draw(
      Figure.bigrams.script(of: run), name: "bigrams", formats: [.txt],
      style: PictureStyle(textColumns: columns, textRows: rows), folder: folder.path)
    let lines = try folder.text("bigrams.txt").split(separator: "\n").map(String.init)
      .filter { !$0.allSatisfy(\.isWhitespace) }
    let left = lines.suffix(27).map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.map { String($0.dropFirst(left)) }
  }
}
