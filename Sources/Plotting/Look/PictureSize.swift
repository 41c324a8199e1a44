/// Width and height of a picture in pixels.
public struct PictureSize: Equatable, Sendable {
  public let width: Int
  public let height: Int
  /// Whether it was given in centimetres, which the page of a PDF then has too.
  public let isInCentimetres: Bool

  public init(width: Int, height: Int) {
    self.init(width: width, height: height, isInCentimetres: false)
  }

  /// A size on paper.
  public init(centimetres width: Double, by height: Double) {
    self.init(
      width: Int((width * Self.perCentimetre).rounded()),
      height: Int((height * Self.perCentimetre).rounded()), isInCentimetres: true)
  }

  private init(width: Int, height: Int, isInCentimetres: Bool) {
    precondition(width > 0 && height > 0, "a picture of \(width) × \(height)")
    self.width = width
    self.height = height
    self.isInCentimetres = isInCentimetres
  }

  /// What a side may measure.
  public static let sides = 200...10_000

  /// Pixels in a centimetre of paper: 1920 are the 16 centimetres of a beamer slide.
  static let perCentimetre = 120.0

  /// The text of a beamer slide of 16:9, with room for its title.
  public static let beamer = PictureSize(centimetres: 14, by: 7)

  /// The column of a paper.
  public static let column = PictureSize(centimetres: 8.5, by: heightOfColumn * 8.5)

  /// Of a picture of which only the width is said, as a share of it.
  private static let heightOfColumn = 0.75

  /// Sizes with a name: a slide, a slide of the old shape, and the half of a slide beside text.
  public static let presets: [(name: String, size: PictureSize)] = [
    ("16:9", PictureSize(width: 1920, height: 1080)),
    ("4:3", PictureSize(width: 1440, height: 1080)),
    ("half", PictureSize(width: 960, height: 1080)),
  ]

  /// A preset, pixels such as `1920x1080`, or centimetres such as `12x7cm` or `8.5cm`, three quarters as
  /// high as wide; nil if it is none of them.
  public init?(_ text: String) {
    if let preset = Self.presets.first(where: { $0.name == text }) {
      self = preset.size
      return
    }
    let isInCentimetres = text.hasSuffix("cm")
    let parts = text.dropLast(isInCentimetres ? 2 : 0)
      .split(separator: "x", omittingEmptySubsequences: false)
    let sides: [Int?] =
      isInCentimetres
      ? (parts.count == 1
        ? [Self.pixels(parts[0]), Self.pixels(parts[0], times: Self.heightOfColumn)]
        : parts.map { Self.pixels($0) })
      : parts.map { Int($0) }
    guard sides.count == 2, let width = sides[0], let height = sides[1],
      Self.sides.contains(width), Self.sides.contains(height)
    else { return nil }
    self.init(width: width, height: height, isInCentimetres: isInCentimetres)
  }

  /// Of centimetres; nil for what is no number or far from every side.
  private static func pixels(_ centimetres: Substring, times share: Double = 1) -> Int? {
    guard let centimetres = Double(centimetres), 0...100 ~= centimetres else { return nil }
    return Int((centimetres * perCentimetre * share).rounded())
  }
}
