/// How a picture looks, apart from what it shows.
public struct PictureStyle: Sendable {
  public var theme = Theme.light
  public var palette = Palette.okabeIto
  /// In pixels; a PDF page has half a point for each.
  public var size = PictureSize(width: 1920, height: 1080)
  /// The height of the smallest text in pixels; nil for 1/40 of the picture's height, which is
  /// legible from the last row.
  public var fontSize: Double?
  /// Whether the reading aid is written into the picture.
  public var annotates = false
  public var labels = Labels.default
  /// The size of a picture made of letters.
  public var textColumns = 100
  public var textRows = 32
  /// Whether its colours are names, to which the style of a page gives colours.
  var namesColours = false
  /// Whether a chart's headline and line are written into it; a page has them as text of its own.
  public var hasTitle = true
  /// What the fonts can draw; nil for everything.
  var coverage: FontCoverage?

  /// How wide lines are, beside those of a slide.
  private(set) var lineScale = 1.0

  public init() {}

  /// How pictures look that are for one thing.
  public init(for purpose: Purpose) {
    guard purpose == .paper else { return }
    size = .column
    hasTitle = false
    lineScale = 0.8
  }

  /// What a picture is for.
  public enum Purpose: String, CaseIterable, Sendable {
    case slides
    /// The column of a paper, whose text says what was found.
    case paper
  }

  /// The size of the smallest text, in pixels. On paper the numbers at the axes of a chart, 32 pixels of
  /// a slide, are 8 points high, and its smallest text 7.
  package var text: Double {
    fontSize ?? (size.isInCentimetres ? 6.75 / PictureFormat.latexPoints : Double(size.height) / 40)
  }

  /// One pixel of a slide of 1920 × 1080, in pixels of this picture. All lines, points and letters
  /// are multiples of it.
  var unit: Double { text / 27 }

  /// The width of a line of one pixel of a slide, in pixels of this picture.
  var lineUnit: Double { unit * lineScale }

  var pictureLayout: Layout {
    Layout(
      width: Double(size.width) / text, height: Double(size.height) / text)
  }

  var textLayout: Layout {
    Layout(
      width: Double(textColumns - 1) * Layout.letter, height: Double(textRows) * Layout.line,
      isText: true)
  }

  var colours: Colours { namesColours ? .standIns : palette.colours(on: theme) }

  /// Of what a figure points at. Where there is no paper, the slide below it shows through: gnuplot's first
  /// two digits say how much.
  private var shade: String {
    theme.isTransparent ? "#db" + colours.series[1].dropFirst() : colours.shade
  }

  /// The gnuplot variables and defaults that every figure draws with.
  var commands: String {
    let colours = colours
    return """
      # Colours and sizes
      paper = '\(colours.paper)'; ink = '\(colours.ink)'; quiet = '\(colours.quiet)'
      grid = '\(colours.grid)'; ground = '\(colours.ground)'
      \(ChartColour.definitions(colours)); shade = '\(shade)'
      heatColours = '\(colours.heat.joined(separator: " "))'
      faint(colour) = '#b8' . colour[2:7]
      heatPlace(share) = int(share * (words(heatColours) - 1) + 0.5)
      heatColour(share) = int('0x' . word(heatColours, 1 + heatPlace(share))[2:7])
      heatInk(share) = heatPlace(share) > \(Colours.darkHeat) * (words(heatColours) - 1) ? paper : ink

      set encoding utf8
      set border 3 linewidth 2 linecolor rgb quiet
      set tics out nomirror scale 0.6 textcolor rgb ink
      set format written('%h', '$%h$'); set minussign
      set grid ytics linetype 1 linewidth 1.5 linecolor rgb grid
      set grid back
      set style fill solid noborder
      """
  }
}
