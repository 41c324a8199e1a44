/// A bar made of letters, to the eighth of one.
enum ShareBar {
  static let width = 20

  /// - Parameter share: of the whole width; what is not finite has no bar.
  static func text(_ share: Double) -> String {
    guard share.isFinite, share > 0 else { return "" }
    let eighths = Int((min(share, 1) * Double(width * 8)).rounded())
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + rest
  }
}
