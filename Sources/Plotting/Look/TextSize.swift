import Diagnostics

/// How large a text is.
enum TextSize: String, CaseIterable {
  /// 1/45 of the height of a picture: the least that is legible from the last row.
  case small
  case normal
  case emphasis
  case headline

  /// In pixels of a slide of 1920 × 1080.
  var pixels: Double {
    switch self {
    case .small: 24
    case .normal: 27
    case .emphasis: 30
    case .headline: 38
    }
  }

  static func gnuplotNames(unit: Double) -> String {
    allCases.filter { $0 != .normal }
      .map { "\($0.rawValue) = ',\(($0.pixels * unit).datum)'" }.joined(separator: "; ")
  }

  /// What LaTeX switches with; nothing for the usual size.
  var latexCommand: String { self == .normal ? "" : "\\gradus\(rawValue){}" }

  /// The definitions of these commands, and the usual size itself.
  ///
  /// - Parameter points: in a pixel.
  static func latexHeader(points: Double) -> String {
    func size(_ size: TextSize) -> String {
      let height = size.pixels * points
      return "\\fontsize{\(height.datum)}{\((1.2 * height).datum)}\\selectfont"
    }
    let commands = allCases.filter { $0 != .normal }
      .map { "\\def\\gradus\($0.rawValue){\(size($0))}" }
    return commands.joined() + size(.normal)
  }
}
