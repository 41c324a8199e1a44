/// A figure as gnuplot commands, with its data inside, independent of format, theme and size.
public struct GnuplotScript: Equatable, Sendable {
  /// The largest text of the picture: what is seen, and of which run.
  public let headline: String
  /// The line below it: how to read the picture.
  public let reading: String
  private var data: [String] = []
  private var commands: [String] = []

  /// - Parameters: both are drawn literally, whatever they hold.
  public init(headline: String, reading: String) {
    self.headline = headline
    self.reading = reading
    add(
      "set label 1 \(headline.gnuplotQuoted) at screen 0.03,0.945"
        + " font headline textcolor rgb ink",
      "set label 2 \(reading.gnuplotQuoted) at screen 0.03,0.885 textcolor rgb quiet")
  }

  /// Appends commands as they stand.
  public mutating func add(_ commands: String...) {
    self.commands += commands
  }

  /// Appends a named block of rows of numbers. An empty row leaves a gap in a line.
  ///
  /// - Returns: what the plot command calls it: `$name`.
  @discardableResult
  public mutating func addData(_ name: String, _ rows: [[Double]]) -> String {
    let lines = rows.map { row in row.map(\.datum).joined(separator: " ") }
    data += ["$\(name) << END"] + lines + ["END"]
    return "$\(name)"
  }

  /// Appends a plot command of several curves, one a line.
  public mutating func plot(_ curves: [String]) {
    add("plot " + curves.joined(separator: ", \\\n  "))
  }

  /// The whole script, which plain gnuplot draws alone.
  ///
  /// - Parameters:
  ///   - name: of the picture, without extension.
  ///   - format: what it draws unless told otherwise.
  public func text(name: String, format: PictureFormat, style: PictureStyle) -> String {
    let terminals = PictureFormat.allCases.map {
      "if (picture eq '\($0.rawValue)') \($0.setting(style))"
    }
    let others = PictureFormat.allCases.filter { $0 != format }.map {
      "#   gnuplot -e \"picture='\($0.rawValue)'\" \(name).gp    draws \(name).\($0.rawValue)"
    }
    let opening =
      [
        "# Drawn by Gradus. It holds its data and redraws the picture alone, where it is run:",
        "#   gnuplot \(name).gp    draws \(name).\(format.rawValue)",
      ] + others + [
        "# It needs gnuplot \(Gnuplot.oldestVersion) or newer, and the font DejaVu Sans.",
        "if (!exists('picture')) picture = '\(format.rawValue)'",
      ] + terminals + ["set output '\(name).' . picture", "", style.commands, ""]
    return (opening + data + [""] + commands + ["unset output", ""]).joined(separator: "\n")
  }
}
