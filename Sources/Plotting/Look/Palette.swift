/// A set of colours that people with any colour vision tell apart, on light and on dark paper.
public enum Palette: String, CaseIterable, Sendable {
  /// Single colours by Okabe and Ito, darkened on light paper until each has three times the paper's
  /// contrast; layers take theirs, in order, from the ramp `plasma` of van der Walt and Smith, without the
  /// end that would vanish on the paper.
  case okabeIto = "okabe-ito"
  /// Single colours by Paul Tol; layers take theirs from the ramp `viridis`.
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
  /// From the first layer to the last.
  let layers: [String]
  /// Of runs, as far apart as so many can be.
  let runs: [String]
  /// From none to most, in a heat map.
  let heat: [String]
}

extension Colours {
  /// What is drawn with, and of the theme what it is drawn on.
  init(
    on theme: Theme, series: [String], pales: [String], shade: String, layers: [String],
    runs: [String], heat: [String]
  ) {
    self.init(
      paper: theme.paper, ink: theme.ink, quiet: theme.quiet, grid: theme.grid,
      ground: theme.ground, series: series, pales: pales, shade: shade, layers: layers, runs: runs,
      heat: heat)
  }

  fileprivate static let okabeItoLight = Colours(
    on: .light, series: ["#005a96", "#d05000", "#00805c", "#a03a78", "#8a6100"],
    pales: ["#a9cbe3", "#f6cdb2", "#c9cfd6"], shade: "#fbe6d6",
    layers: [
      "#0d0887", "#2c0594", "#43039e", "#5901a5", "#6e00a8", "#8305a7", "#9511a1", "#a72197",
      "#b6308b", "#c5407e", "#d14e72", "#dd5e66", "#e76e5b", "#ef7e50", "#f69044", "#fba238",
    ],
    runs: ["#20242a", "#56b4e9", "#e69f00", "#009e73", "#d55e00", "#0072b2", "#cc79a7"],
    heat: blues)

  fileprivate static let okabeItoDark = Colours(
    on: .dark, series: ["#56b4e9", "#ff8a4c", "#2fc79b", "#e795c8", "#f0b429"],
    pales: ["#24506e", "#6e4029", "#3a434e"], shade: "#3a2a22",
    layers: [
      "#a51f99", "#b02a8f", "#bb3587", "#c6417d", "#d04d73", "#d9586a", "#e16462", "#e97158",
      "#ef7e50", "#f58c46", "#f99a3e", "#fca934", "#feba2c", "#fdca26", "#f9dd25", "#f0f921",
    ],
    runs: ["#e9ebee", "#56b4e9", "#e69f00", "#2fbf95", "#e8743b", "#4a92c5", "#cc79a7"],
    heat: bluesOnDark)

  fileprivate static let tolLight = Colours(
    on: .light, series: ["#33608f", "#c8434f", "#228833", "#aa3377", "#85742a"],
    pales: ["#bccbdd", "#f3c9cd", "#c9cfd6"], shade: "#fae4e6",
    layers: [
      "#440154", "#481a6c", "#472f7d", "#414487", "#39568c", "#31688e", "#2a788e", "#23888e",
      "#1f988b", "#22a884", "#35b779", "#54c568",
    ],
    runs: ["#222222", "#66ccee", "#ccbb44", "#228833", "#ee6677", "#4477aa", "#aa3377"],
    heat: blues)

  fileprivate static let tolDark = Colours(
    on: .dark, series: ["#66ccee", "#ee6677", "#44aa66", "#d67bb0", "#ccbb44"],
    pales: ["#2d5a69", "#6b3239", "#3a434e"], shade: "#3a2529",
    layers: [
      "#39568c", "#31688e", "#2a788e", "#23888e", "#1f988b", "#22a884", "#35b779", "#54c568",
      "#7ad151", "#a5db36", "#d2e21b", "#fde725",
    ],
    runs: ["#e9ebee", "#66ccee", "#ccbb44", "#44aa66", "#ee6677", "#6699cc", "#cc6699"],
    heat: bluesOnDark)

  fileprivate static let greyLight = Colours(
    on: .light, series: ["#20242a", "#50585f", "#6a727a", "#7f878f", "#8c949b"],
    pales: ["#c9cdd1", "#d9dcdf", "#d6dade"], shade: "#ececee",
    layers: ["#101418", "#30363c", "#50585f", "#70787f", "#8c949b", "#a6adb3"],
    runs: ["#101418", "#30363c", "#50585f", "#70787f", "#8c949b", "#a6adb3", "#bcc2c7"],
    heat: ["#ffffff", "#e4e6e8", "#c8ccd0", "#a6acb1", "#848b92", "#626a72", "#424a52", "#20262c"])

  fileprivate static let greyDark = Colours(
    on: .dark, series: ["#f0f2f4", "#c8ccd0", "#b0b6bc", "#989fa6", "#848b92"],
    pales: ["#4a525a", "#59616a", "#3f464e"], shade: "#2b3036",
    layers: ["#6a727a", "#848b92", "#9ea5ab", "#b8bec3", "#d2d6da", "#f0f2f4"],
    runs: ["#f0f2f4", "#d2d6da", "#b8bec3", "#9ea5ab", "#848b92", "#6a727a", "#565e66"],
    heat: ["#15181d", "#2a2f36", "#3f464e", "#575f68", "#737b84", "#939ba3", "#b8bec4", "#e4e7ea"])

  private static let blues = [
    "#ffffff", "#e8f1fa", "#d3e4f3", "#b7d4ea", "#94c4df", "#6aaed6", "#4a98c9", "#2e7ebc",
    "#1764ab", "#084a91", "#083471",
  ]
  private static let bluesOnDark = [
    "#15181d", "#172a3c", "#173853", "#17466b", "#1a5683", "#23689b", "#327cb1", "#4a92c5",
    "#6aaad6", "#90c3e5", "#bcdcf2",
  ]
}
