/// How a picture looks, apart from what it shows.
public struct PictureStyle: Equatable, Sendable {
  public var theme: Theme
  /// In pixels; a PDF page has half a point for each.
  public var width: Int
  public var height: Int

  public init(theme: Theme = .light, width: Int = 1920, height: Int = 1080) {
    precondition(width > 0 && height > 0, "a picture of \(width) × \(height)")
    self.theme = theme
    self.width = width
    self.height = height
  }

  /// One pixel of a slide of 1920 × 1080, in pixels of this picture. All sizes are multiples of it.
  var unit: Double { min(Double(width) / 1920, Double(height) / 1080) }

  /// The size of the smallest letters: 1/40 of the height, legible from the last row.
  package var text: Double { 27 * unit }

  /// The gnuplot variables and defaults that every figure draws with.
  var commands: String {
    """
    # Colours and sizes
    paper = '\(theme.paper)'; ink = '\(theme.ink)'; quiet = '\(theme.quiet)'; grid = '\(theme.grid)'
    blue = '\(theme.blue)'; orange = '\(theme.orange)'; green = '\(theme.green)'
    pale = '\(theme.pale)'; shade = '\(theme.shade)'
    headline = ',\((38 * unit).datum)'; emphasis = ',\((30 * unit).datum)'
    layerColours = '\(theme.layers.joined(separator: " "))'
    layerColour(share) = word(layerColours, 1 + int(share * \(theme.layers.count - 1) + 0.5))
    paleLayer(share) = '#b8' . layerColour(share)[2:7]

    set encoding utf8
    set border 3 linewidth 2 linecolor rgb quiet
    set tics out nomirror scale 0.6 textcolor rgb ink
    set format '%h'; set minussign
    set xlabel textcolor rgb ink; set ylabel textcolor rgb ink; set y2label textcolor rgb ink
    set grid ytics linetype 1 linewidth 1.5 linecolor rgb grid
    set grid back
    set key noenhanced textcolor rgb ink samplen 1.6 spacing 1.25 Left reverse
    set style fill solid noborder
    set lmargin at screen 0.085; set rmargin at screen 0.965
    set tmargin at screen 0.815; set bmargin at screen 0.13
    """
  }
}
