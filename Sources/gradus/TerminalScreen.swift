import Files
import Foundation
import Images
import Plotting
import Quoting

/// The terminal that standard output goes to, as a place for pictures.
struct TerminalScreen {
  /// In letters; the last line is left to the prompt.
  private let size: (columns: Int, rows: Int)
  /// The best first.
  private let forms: [Form]

  private enum Form { case pixels, blocks, letters }

  /// nil where standard output is no terminal, or one too small for a picture.
  static var found: TerminalScreen? {
    Console.size.map { TerminalScreen(size: $0, forms: forms) }
  }

  /// Colours are shown where `NO_COLOR` does not forbid them and the terminal obeys.
  private static var forms: [Form] {
    guard Console.hasStyles else { return [.letters] }
    let colours = ProcessInfo.processInfo.environment["COLORTERM"] ?? ""
    let hasBlocks = ["truecolor", "24bit"].contains(colours)
    return (hasSixels ? [.pixels] : []) + (hasBlocks ? [.blocks] : []) + [.letters]
  }

  /// Known terminals need not be asked.
  private static var hasSixels: Bool {
    let environment = ProcessInfo.processInfo.environment
    let name = environment["TERM"] ?? ""
    if ["WezTerm", "mintty"].contains(environment["TERM_PROGRAM"] ?? "") { return true }
    if ["foot", "mlterm", "yaft"].contains(where: { name.hasPrefix($0) }) { return true }
    if ["linux", "xterm-kitty", "xterm-ghostty", "alacritty"].contains(name) { return false }
    return TerminalQuestion.attributes?.contains(TerminalQuestion.sixelAttribute) ?? false
  }

  /// Draws a figure for the terminal, and prints it.
  func show(_ script: GnuplotScript, named name: String, in style: PictureStyle) throws {
    for form in forms {
      do throws(PlottingError) {
        return Console.printUnchanged(try text(of: script, name, as: form, in: style))
      } catch {
        // A gnuplot without sixels, or no room in so few pixels.
        guard form != .letters, [.gnuplotUnavailable, .badRequest].contains(error.kind),
          error != .gnuplotMissing
        else { throw error }
      }
    }
  }

  private func text(
    of script: GnuplotScript, _ name: String, as form: Form, in style: PictureStyle
  ) throws(PlottingError) -> String {
    var style = style
    func drawn(_ format: PictureFormat) throws(PlottingError) -> [UInt8] {
      try Gnuplot.ofProgram.passingPicture(script, name: name, as: format, style: style)
    }
    switch form {
    case .pixels:
      style.size = Self.fitting(pixels.width, pixels.height)
      style.fontSize = nil
      return String(decoding: try drawn(.sixel), as: UTF8.self)
    case .blocks:
      // Each block stands for a square of pixels; two are one above the other in a letter. The rows that
      // remain are for headline and line, which would not be legible in blocks.
      let inner = Self.fitting(size.columns, 2 * (size.rows - 4))
      style.size = PictureSize(
        width: inner.width * Self.blockSide, height: inner.height * Self.blockSide)
      // Larger than on a slide, so that lines and marks are as wide as a block.
      style.fontSize = Double(style.size.height) / 25
      style.hasTitle = false
      let caption = script.caption(in: style)
      let words = caption.map { [$0.headline, $0.line] } ?? []
      let image = PNGImage(try drawn(.png))
      return
        (words.flatMap { $0.shownOnOneLine.wrapped(to: size.columns, lines: 2) }
        + (image.map { [$0.halfBlocks(columns: inner.width)] } ?? [])).joined(separator: "\n")
    case .letters:
      return String(decoding: try drawn(.txt), as: UTF8.self)
        .trimmingCharacters(in: .newlines)
    }
  }

  /// Pixels of the drawing in a block.
  private static let blockSide = 10

  /// The largest picture of a slide's shape within so many pixels.
  private static func fitting(_ width: Int, _ height: Int) -> PictureSize {
    let width = min(width, height * 16 / 9)
    return PictureSize(width: max(width, 16), height: max(width * 9 / 16, 9))
  }

  /// Of all but the last rows; letters of 8 × 16 where the terminal does not say.
  private var pixels: (width: Int, height: Int) {
    var said = winsize()
    _ = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &said)
    func side(_ pixels: UInt16, of count: UInt16, usual: Int) -> Int {
      let side = count > 0 ? Int(pixels) / Int(count) : 0
      return (4...64).contains(side) ? side : usual
    }
    return (
      min(size.columns * side(said.ws_xpixel, of: said.ws_col, usual: 8), 1920),
      min((size.rows - 1) * side(said.ws_ypixel, of: said.ws_row, usual: 16), 1080)
    )
  }
}
