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

  package var paper: String { isDark ? "#15181d" : "#ffffff" }
  var ink: String { isDark ? "#e9ebee" : "#20242a" }
  var quiet: String { isDark ? "#a3acb7" : "#5c6570" }
  var grid: String { isDark ? "#30363f" : "#e2e5e9" }
}
