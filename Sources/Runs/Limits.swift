import LanguageModel

/// The sizes that are accepted, from the command line as from files.
extension Settings {
  public static let stepRange = 1...1_000_000_000
  public static let batchRange = 1...1_000_000
  /// Of those that are asked for, beside the first and the last.
  public static let mostSnapshots = 10_000
}

extension Network {
  /// Of the context, the embedding and the hidden layers.
  public static let widthRange = 1...1_000_000
  public static let layerRange = 1...1_000
}
