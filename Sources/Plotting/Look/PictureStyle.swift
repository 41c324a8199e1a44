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
  var hasTitle = true
  /// What the fonts can draw; nil for everything.
  var coverage: FontCoverage?

  public init() {}

  /// The size of the smallest text, in pixels.
  package var text: Double { fontSize ?? Double(size.height) / 40 }

  /// One pixel of a slide of 1920 × 1080, in pixels of this picture. All lines, points and letters
  /// are multiples of it.
  var unit: Double { text / 27 }

  var pictureLayout: Layout {
    Layout(
      width: Double(size.width) / text, height: Double(size.height) / text,
      headlineScale: 38.0 / 27)
  }

  var textLayout: Layout {
    Layout(
      width: Double(textColumns - 1) * Layout.letter, height: Double(textRows) * Layout.line,
      headlineScale: 1, isText: true)
  }

  var colours: Colours { namesColours ? .standIns : palette.colours(on: theme) }

  /// The gnuplot variables and defaults that every figure draws with.
  var commands: String {
    let colours = colours
    return """
      # Colours and sizes
      paper = '\(colours.paper)'; ink = '\(colours.ink)'; quiet = '\(colours.quiet)'; grid = '\(colours.grid)'
      \(ChartColour.definitions(colours)); shade = '\(colours.shade)'
      layerColours = '\(colours.layers.joined(separator: " "))'
      runColours = '\(colours.runs.joined(separator: " "))'
      heatColours = '\(colours.heat.joined(separator: " "))'
      ramp(colours, share) = word(colours, 1 + int(share * (words(colours) - 1) + 0.5))
      layerColour(share) = ramp(layerColours, share)
      runColour(place) = word(runColours, place)
      faint(colour) = '#b8' . colour[2:7]
      heatColour(share) = int('0x' . ramp(heatColours, share)[2:7])
      heatInk(share) = share > 0.62 ? paper : ink
      \(TextSize.gnuplotNames(unit: unit))

      set encoding utf8
      set border 3 linewidth 2 linecolor rgb quiet
      set tics out nomirror scale 0.6 textcolor rgb ink
      set format written('%h', '$%h$'); set minussign
      set xlabel textcolor rgb ink; set ylabel textcolor rgb ink; set y2label textcolor rgb ink
      set grid ytics linetype 1 linewidth 1.5 linecolor rgb grid
      set grid back
      set key noenhanced textcolor rgb ink samplen 1.6 spacing 1.25 Left reverse
      set style fill solid noborder
      """
  }
}
