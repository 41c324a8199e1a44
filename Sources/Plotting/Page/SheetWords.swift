import Layers

/// What figures say with the words of the table of labels.
extension Sheet {
  func say(_ key: String, _ values: [String: String] = [:]) -> String {
    labels.text(key, values)
  }

  /// In the words that are right for an activation function.
  func say(
    _ key: String, of function: ActivationFunction?, _ values: [String: String] = [:]
  ) -> String {
    labels.text(key, of: function, values)
  }
}
