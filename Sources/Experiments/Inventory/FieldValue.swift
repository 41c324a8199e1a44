import LanguageModel

/// A value in the one way of writing it, by which runs are found and put in order.
struct FieldValue: Sendable {
  let text: String
  /// nil for what is no number.
  let number: Double?

  init(_ text: String) {
    self.text = text
    number = Double(numberOrFraction: text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// Numbers by their size and before all words, words by their letters.
  func precedes(_ other: FieldValue) -> Bool {
    switch (number, other.number) {
    case (let number?, let other?): number < other
    case (.some, nil): true
    case (nil, .some): false
    case (nil, nil): text < other.text
    }
  }
}
