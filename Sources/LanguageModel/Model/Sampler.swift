import Corpus
import Glibc

/// Draws names from a model, one token after the other.
public final class Sampler {
  public struct Options: Equatable, Sendable {
    public var tempering = Tempering()
    /// What every name begins with.
    public var prompt: [Token] = []
    /// Names that have not ended by here are cut.
    public var lengthLimit = 100

    public init() {}
  }

  private let reader: ContextReader
  private let generator: MersenneTwister
  private let options: Options
  /// Whether all logits so far were numbers; with others, what is drawn says nothing.
  public private(set) var isFinite = true

  public init(_ model: Model, generator: MersenneTwister, options: Options = Options()) {
    precondition(options.prompt.count < options.lengthLimit, "a prompt without room for a name")
    reader = ContextReader(model)
    self.generator = generator
    self.options = options
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
    let logits = reader.logits(after: name)
    isFinite = isFinite && logits.allSatisfy(\.isFinite)
    let exponentials = options.tempering(logits).map(expf)
    let sum = exponentials.reduce(0, +)
    return exponentials.map { $0 / sum }
  }
}
