/// A set of colours that people with any colour vision tell apart, on light and on dark paper.
public enum Palette: String, CaseIterable, Sendable {
  /// Single colours by Okabe and Ito, darkened on light paper until each has three times the paper's
  /// contrast.
  case okabeIto = "okabe-ito"
  /// Single colours by Paul Tol.
  case tol
  /// Greys, for paper that is copied.
  case grey

  func colours(on theme: Theme) -> Colours {
    switch self {
    case .okabeIto: theme.isDark ? .okabeItoDark : .okabeItoLight
    case .tol: theme.isDark ? .tolDark : .tolLight
    case .grey: theme.isDark ? .greyDark : .greyLight
    }
  }
}

/// The colours of a picture, by their task.
struct Colours {
  let paper: String
  /// Of text and of guides.
  let ink: String
  /// Of axes and of explanations.
  let quiet: String
  let grid: String
  /// Of a map, where nothing is filled.
  let ground: String
  /// Of the series of a figure: the cured or only one, the trouble, and three more.
  let series: [String]
  /// Of bands and areas: of the first series, of the second, and of what is context only.
  let pales: [String]
  /// Of a region that a figure points at, and of the reading aid.
  let shade: String
  /// From few to most, in a table of counts; where there are none, there is paper.
  let heat: [String]
}

extension Colours {
  /// What is drawn with, and of the theme what it is drawn on.
  init(
    on theme: Theme, series: [String], pales: [String], shade: String, heat: [String]
  ) {
    self.init(
      paper: theme.paper, ink: theme.ink, quiet: theme.quiet, grid: theme.grid,
      ground: theme.ground, series: series, pales: pales, shade: shade, heat: heat)
  }

  /// Beyond this part of the ramp of heat, paper has the larger contrast to it than ink.
  static let darkHeat = 0.6

  fileprivate static let okabeItoLight = Colours(
    on: .light, series: ["#005a96", "#d05000", "#00805c", "#a03a78", "#8a6100"],
    pales: ["#a9cbe3", "#f6cdb2", "#c9cfd6"], shade: "#fbe6d6",
    heat: blues)

  fileprivate static let okabeItoDark = Colours(
    on: .dark, series: ["#56b4e9", "#ff8a4c", "#2fc79b", "#e795c8", "#f0b429"],
    pales: ["#24506e", "#6e4029", "#3a434e"], shade: "#3a2a22",
    heat: bluesOnDark)

  fileprivate static let tolLight = Colours(
    on: .light, series: ["#33608f", "#c8434f", "#228833", "#aa3377", "#85742a"],
    pales: ["#bccbdd", "#f3c9cd", "#c9cfd6"], shade: "#fae4e6",
    heat: blues)

  fileprivate static let tolDark = Colours(
    on: .dark, series: ["#66ccee", "#ee6677", "#44aa66", "#d67bb0", "#ccbb44"],
    pales: ["#2d5a69", "#6b3239", "#3a434e"], shade: "#3a2529",
    heat: bluesOnDark)

  fileprivate static let greyLight = Colours(
    on: .light, series: ["#20242a", "#50585f", "#6a727a", "#7f878f", "#8c949b"],
    pales: ["#c9cdd1", "#d9dcdf", "#d6dade"], shade: "#ececee",
    heat: ["#e4e6e8", "#c8ccd0", "#a6acb1", "#848b92", "#626a72", "#424a52", "#20262c"])

  fileprivate static let greyDark = Colours(
    on: .dark, series: ["#f0f2f4", "#c8ccd0", "#b0b6bc", "#989fa6", "#848b92"],
    pales: ["#4a525a", "#59616a", "#3f464e"], shade: "#2b3036",
    heat: ["#2a2f36", "#3f464e", "#575f68", "#6a727a", "#939ba3", "#b8bec4", "#e4e7ea"])

  private static let blues = [
    "#e8f1fa", "#d3e4f3", "#b7d4ea", "#94c4df", "#6aaed6", "#4a98c9", "#2e7ebc",
    "#1764ab", "#084a91", "#083471",
  ]
  private static let bluesOnDark = [
    "#172a3c", "#173853", "#17466b", "#1a5683", "#23689b", "#2f76a9", "#4a92c5",
    "#6aaad6", "#90c3e5", "#bcdcf2",
  ]
}
