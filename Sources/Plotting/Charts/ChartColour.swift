/// What a colour stands for in every chart. A series has a sign of its own beside it, so that nothing is
/// told by colour alone.
public enum ChartColour: String, CaseIterable, Sendable {
  /// The cured, or the only one.
  case main
  /// The trouble.
  case accent
  case third
  case fourth
  case fifth
  /// What is known from elsewhere: the lecture's values, counting.
  case ink
  /// Landmarks and explanations.
  case quiet
  /// What is there for comparison, and carries no fact alone.
  case context

  /// In a script.
  var name: String { rawValue }

  /// Of areas: edged by a line of the colour itself, as they have little contrast.
  var paleName: String {
    switch self {
    case .main: "pale"
    case .accent: "palewarm"
    default: "context"
    }
  }

  /// gnuplot's number for the sign at its points: disc, triangle down, square, triangle up, diamond, and
  /// an open diamond for what the lecture published.
  var pointType: Int {
    switch self {
    case .main, .quiet, .context: 7
    case .accent: 11
    case .third: 5
    case .fourth: 9
    case .fifth: 13
    case .ink: 12
    }
  }

  /// The same sign in a line of text.
  var sign: String {
    switch self {
    case .main, .quiet, .context: "●"
    case .accent: "▼"
    case .third: "■"
    case .fourth: "▲"
    case .fifth: "◆"
    case .ink: "◇"
    }
  }

  /// The letter that draws it where a picture is made of letters.
  var letter: String {
    switch self {
    case .main: "o"
    case .accent: "v"
    case .third: "x"
    case .fourth: "a"
    case .fifth: "d"
    case .ink: "+"
    case .quiet, .context: "."
    }
  }

  /// gnuplot's definitions of those that are not of the paper itself.
  static func definitions(_ colours: Colours) -> String {
    let series = zip(["main", "accent", "third", "fourth", "fifth"], colours.series)
    let pales = zip(["pale", "palewarm", "context"], colours.pales)
    return (Array(series) + pales).map { "\($0) = '\($1)'" }.joined(separator: "; ")
  }
}
