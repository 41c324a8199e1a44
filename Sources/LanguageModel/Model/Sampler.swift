import Corpus
import Glibc

/// Draws names from a model, one token after the other.
public final class Sampler {
  public struct Options: Equatable, Sendable {
    /// Divides the logits: below 1 the likely becomes likelier, above 1 all become alike; at 0 the
    /// likeliest token is taken, as with `topK` 1.
    public var temperature: Float = 1
    /// Draws from the k likeliest tokens only.
    public var topK: Int?
    /// What every name begins with.
    public var prompt: [Token] = []
    /// Names that have not ended by here are cut.
    public var lengthLimit = 100

    public init() {}
  }

  private let model: Model
  private let generator: MersenneTwister
  private let options: Options
  private let batch: Batch
  /// Whether all logits so far were numbers; with others, what is drawn says nothing.
  public private(set) var isFinite = true

  public init(_ model: Model, generator: MersenneTwister, options: Options = Options()) {
    precondition(options.temperature >= 0, "a temperature of \(options.temperature)")
    precondition((options.topK ?? 1) > 0, "the \(options.topK ?? 1) likeliest tokens")
    precondition(options.prompt.count < options.lengthLimit, "a prompt without room for a name")
    // BatchNorm needs two rows, which are hardly more work than one.
    self.model = Model(copying: model, rows: 2)
    self.generator = generator
    self.options = options
    batch = Batch(
      rows: 2, context: model.recipe.context, vocabularySize: model.vocabularySize)
  }

  /// The next name's tokens, prompt included, without the end, and whether it was cut before its end.
  public func next() -> (tokens: [Token], isCut: Bool) {
    var name = options.prompt
    while name.count < options.lengthLimit {
      let token = Token(generator.sample(probabilities(after: name)))
      if token == Vocabulary.end { return (name, false) }
      name.append(token)
    }
    return (name, true)
  }

  private func probabilities(after name: [Token]) -> [Float] {
    let context = model.recipe.context
    let padding = [Token](repeating: Vocabulary.end, count: context)
    batch.set(0, to: (padding + name).suffix(context))
    model.forward(batch, mode: .evaluation)
    let logits = (0..<model.vocabularySize).map { model.logits.value[0, $0] }
    isFinite = isFinite && logits.allSatisfy(\.isFinite)
    return softmax(keepingLikeliest(logits))
  }

  /// Leaves the k largest logits; those after them can never be drawn.
  private func keepingLikeliest(_ logits: [Float]) -> [Float] {
    let topK = options.temperature > 0 ? options.topK ?? logits.count : 1
    guard topK < logits.count else { return logits }
    let order = logits.indices.sorted { (logits[$0], $1) > (logits[$1], $0) }
    var kept = [Float](repeating: -.infinity, count: logits.count)
    for index in order.prefix(topK) { kept[index] = logits[index] }
    return kept
  }

  private func softmax(_ logits: [Float]) -> [Float] {
    let largest = logits.max() ?? 0
    // The difference first: a quotient by a tiny temperature would be infinite.
    let temperature = options.temperature > 0 ? options.temperature : 1
    let exponentials = logits.map { expf(($0 - largest) / temperature) }
    let sum = exponentials.reduce(0, +)
    return exponentials.map { $0 / sum }
  }
}
