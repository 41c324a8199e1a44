/// What a picture is put on.
public enum Theme: String, CaseIterable, Sendable {
  case light
  case dark
  /// No paper, for light slides.
  case transparent
  /// No paper, for dark slides.
  case transparentDark = "transparent-dark"

  var isDark: Bool { self == .dark || self == .transparentDark }
  package var isTransparent: Bool { self == .transparent || self == .transparentDark }

  package var paper: String { isDark ? "#11151b" : "#ffffff" }
  package var ink: String { isDark ? "#eef1f5" : "#1b1f24" }
  var quiet: String { isDark ? "#a9b3be" : "#59626c" }
  var grid: String { isDark ? "#2c343e" : "#dfe3e8" }
  var ground: String { isDark ? "#1e252d" : "#eceff3" }
}
