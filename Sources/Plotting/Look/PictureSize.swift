/// Width and height of a picture in pixels.
public struct PictureSize: Equatable, Sendable {
  public let width: Int
  public let height: Int

  public init(width: Int, height: Int) {
    precondition(width > 0 && height > 0, "a picture of \(width) × \(height)")
    self.width = width
    self.height = height
  }

  /// What a side may measure.
  public static let sides = 200...10_000

  /// Sizes with a name: a slide, a slide of the old shape, and the half of a slide beside text.
  public static let presets: [(name: String, size: PictureSize)] = [
    ("16:9", PictureSize(width: 1920, height: 1080)),
    ("4:3", PictureSize(width: 1440, height: 1080)),
    ("half", PictureSize(width: 960, height: 1080)),
  ]

  /// A preset or a size such as `1920x1080`; nil if it is neither.
  public init?(_ text: String) {
    if let preset = Self.presets.first(where: { $0.name == text }) {
      self = preset.size
      return
    }
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1],
      Self.sides.contains(width), Self.sides.contains(height)
    else { return nil }
    self.init(width: width, height: height)
  }
}
