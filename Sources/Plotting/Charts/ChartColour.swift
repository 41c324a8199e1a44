import Diagnostics

/// What a colour stands for in every chart. A series has a sign of its own beside it, so that nothing is
/// told by colour alone.
public enum ChartColour: Int, CaseIterable, Sendable {
  /// The cured, or the only one.
  case main
  /// The trouble.
  case accent
  case third
  case fourth
  case fifth
  /// Context, which carries no fact alone.
  case pale
  /// What is known from elsewhere: counting.
  case ink

  /// In a script.
  var name: String { self == .ink ? "ink" : "chart\(rawValue)" }

  /// gnuplot's number for the sign at its points: disc, triangle down, square, triangle up, diamond.
  var pointType: Int { [7, 11, 5, 9, 13, 7, 12][rawValue] }

  /// The letter that draws it where a picture is made of letters.
  var letter: String { ["o", "v", "x", "a", "d", ".", "+"][rawValue] }

  /// gnuplot's definitions of all that are not of the paper itself. On paper every line has three times the paper's contrast or
  /// more; the first five of each row are Okabe and Ito's or Tol's hues, darkened where they had less.
  static func definitions(of palette: Palette, on theme: Theme) -> String {
    let colours =
      switch (palette, theme.isDark) {
      case (.okabeIto, false): ["#005a96", "#d05000", "#00805c", "#a03a78", "#8a6100", "#c9cfd6"]
      case (.okabeIto, true): ["#56b4e9", "#ff8a4c", "#2fc79b", "#e795c8", "#f0b429", "#3a434e"]
      case (.tol, false): ["#33608f", "#c8434f", "#228833", "#aa3377", "#85742a", "#c9cfd6"]
      case (.tol, true): ["#66ccee", "#ee6677", "#44aa66", "#d67bb0", "#ccbb44", "#3a434e"]
      case (.grey, false): ["#20242a", "#50585f", "#6a727a", "#7f878f", "#8c949b", "#d6dade"]
      case (.grey, true): ["#f0f2f4", "#c8ccd0", "#b0b6bc", "#989fa6", "#848b92", "#3f464e"]
      }
    return zip(allCases, colours).map { "\($0.name) = '\($1)'" }.joined(separator: "; ")
  }
}
