/// The colours of a picture.
///
/// Single colours are Okabe and Ito's, which people with any colour vision tell apart; layers take
/// theirs, in order, from the ramp `plasma` of van der Walt and Smith, without the end that would
/// vanish on the paper.
public enum Theme: String, CaseIterable, Sendable {
  case light
  case dark

  package var paper: String { self == .light ? "#ffffff" : "#15181d" }

  /// Of text and of guides.
  var ink: String { self == .light ? "#20242a" : "#e9ebee" }

  /// Of axes and of explanations.
  var quiet: String { self == .light ? "#5c6570" : "#a3acb7" }

  var grid: String { self == .light ? "#e2e5e9" : "#30363f" }

  var blue: String { self == .light ? "#0072b2" : "#56b4e9" }

  var orange: String { self == .light ? "#d55e00" : "#e69f00" }

  var green: String { self == .light ? "#009e73" : "#2fbf95" }

  /// Of what lies behind the line that matters.
  var pale: String { self == .light ? "#a9cbe3" : "#2b5673" }

  /// Of a region that a figure points at.
  var shade: String { self == .light ? "#fdf1e7" : "#2c2620" }

  /// From the first layer to the last.
  var layers: [String] {
    switch self {
    case .light:
      [
        "#0d0887", "#2c0594", "#43039e", "#5901a5", "#6e00a8", "#8305a7", "#9511a1", "#a72197",
        "#b6308b", "#c5407e", "#d14e72", "#dd5e66", "#e76e5b", "#ef7e50", "#f69044", "#fba238",
      ]
    case .dark:
      [
        "#a51f99", "#b02a8f", "#bb3587", "#c6417d", "#d04d73", "#d9586a", "#e16462", "#e97158",
        "#ef7e50", "#f58c46", "#f99a3e", "#fca934", "#feba2c", "#fdca26", "#f9dd25", "#f0f921",
      ]
    }
  }
}
