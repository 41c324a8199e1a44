/// What a figure of several runs says once, of all of them.
public struct CommonSettings: Sendable {
  /// In what all differ from their stages: `rate 0.03`.
  public let settings: [String]
  /// Whether their losses are over the same names, and so of one quantity.
  public let isOfOneList: Bool

  public init(settings: [String] = [], isOfOneList: Bool = true) {
    self.settings = settings
    self.isOfOneList = isOfOneList
  }
}
