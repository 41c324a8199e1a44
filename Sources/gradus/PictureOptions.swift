import ArgumentParser
import Files
import Foundation
import LanguageModel
import Plotting
import Quoting

/// What pictures look like; shared by all commands that draw.
struct PictureOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "Formats with commas between them: \(words(of: PictureFormat.self)).", valueName: "formats"))
  var formatNames = "png"

  @Option(help: "What the picture is put on: \(words(of: Theme.self)).")
  var theme: Theme = .light

  @Option(help: "Colours, all of them safe for the colour-blind: \(words(of: Palette.self)).")
  var palette: Palette = .okabeIto

  @Option(
    name: .customLong("for"),
    help: """
      What pictures are for: \(words(of: PictureStyle.Purpose.self)). On paper, headline and line are not in \
      the picture but, for LaTeX, in NAME.caption.tex.
      """)
  var purpose: PictureStyle.Purpose = .slides

  @Option(
    .size, "Width and height",
    default: "16:9; for LaTeX the text of a beamer slide, 14x7cm; for paper a column, 8.5cm",
    valueName: "WxH")
  var size: PictureSize?

  @Option(
    fontSizes, "Height of the smallest text in pixels, up to 1/12 of the picture's shorter side",
    default: "1/40 of the picture's height; of a size in cm 6.75 points", valueName: "pixels")
  var fontSize: Double?

  @Flag(help: "Write into each picture how to read it.") var annotate = false

  @OptionGroup var labelsFile: LabelsOption

  var formats: [PictureFormat] {
    get throws {
      try formatNames.listed.map {
        try NearestName.find($0, "format", among: PictureFormat.allCases, by: \.rawValue)
      }
    }
  }

  /// - Throws: what is wrong with the file of labels.
  var style: PictureStyle {
    get throws {
      var style = try sizedStyle
      style.theme = theme
      style.palette = palette
      style.annotates = annotate
      style.labels = try labelsFile.labels
      return style
    }
  }

  /// What is set by LaTeX has the size of its text on paper, and so have the other formats of one drawing.
  private var sizedStyle: PictureStyle {
    get throws {
      var style = PictureStyle.ofConsole(for: purpose)
      if purpose == .slides, try formats.contains(.tex) { style.size = .beamer }
      style.size = size ?? style.size
      style.fontSize = fontSize
      return style
    }
  }

  mutating func validate() throws {
    guard !(try formats).isEmpty else { throw ValidationError("--format names no format") }
    let size = try sizedStyle.size
    let largest = Double(min(size.width, size.height) / 12)
    if let fontSize, fontSize > largest {
      throw ValidationError(
        "--font-size must be from 4 to \(Int(largest)) pixels for this size, not \(fontSize)")
    }
  }

  private static let fontSizes = ValueRule.number(4...PictureSize.sides.upperBound / 12)
}

/// All values of an option, with commas between them.
private func words<Value: CaseIterable & RawRepresentable<String>>(of _: Value.Type) -> String {
  Value.allCases.map(\.rawValue).joined(separator: ", ")
}

extension String {
  /// The names of a list with commas between them, in small letters and without spaces around them.
  var listed: [String] {
    split(separator: ",").map { $0.lowercased().trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }
}

extension PictureStyle {
  /// With text as wide as the terminal. In a file there is room for a map of 200 units, two to a letter.
  static func ofConsole(for purpose: Purpose) -> PictureStyle {
    var style = PictureStyle(for: purpose)
    (style.textColumns, style.textRows) = Console.size ?? (101, 32)
    return style
  }
}

extension PictureStyle.Purpose: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}
extension Palette: ExpressibleByArgument {}
