import Glibc
import Quoting

/// How well a name is predicted, letter by letter and with its end: by a model, and by how often each
/// character came after the same context in the names that the model was trained on.
public struct NamePrediction: Encodable, Equatable, Sendable {
  /// With its final dot.
  public let name: String
  public let letters: [Letter]
  /// The mean loss of the model, in nats a character.
  @OrNull public var loss: Double?
  /// The same of counting; infinite where a character never came there, nil where nothing was counted.
  @OrNull public var countedLoss: Double?

  /// A character of the name after what comes before it.
  public struct Letter: Encodable, Equatable, Sendable {
    /// What the model sees.
    public let context: String
    /// `.` for the end.
    public let character: String
    /// −ln of the model's probability, in nats; not finite for what is left out.
    @OrNull public var loss: Double?
    /// How often the context stands in the training names; nil where they are not at hand.
    @OrNull public var seen: Int?
    /// How often the character came there.
    @OrNull public var count: Int?

    public init(context: String, character: String, loss: Double, seen: Int?, count: Int?) {
      self.context = context
      self.character = character
      self.loss = loss
      self.seen = seen
      self.count = count
    }

    /// −ln of the share that was counted; infinite for a character that never came there, nil where
    /// nothing was counted.
    public var countedLoss: Double? {
      guard let seen, let count else { return nil }
      return count > 0 ? -log(Double(count) / Double(seen)) : .infinity
    }
  }

  public init(_ name: String, _ letters: [Letter]) {
    precondition(!letters.isEmpty, "a name without a letter")
    self.name = name
    self.letters = letters
    loss = letters.reduce(0) { $0 + ($1.loss ?? .nan) } / Double(letters.count)
    let counted = letters.compactMap(\.countedLoss)
    countedLoss =
      counted.count == letters.count ? counted.reduce(0, +) / Double(counted.count) : nil
  }

  /// The place of the letter that surprised the model most, the first of several.
  public var mostSurprising: Int {
    letters.indices.reduce(0) {
      (letters[$1].loss ?? 0) > (letters[$0].loss ?? 0) ? $1 : $0
    }
  }
}
