import Corpus
import LanguageModel

/// Names that are drawn from a model, one after the other, as many as are asked for.
public final class NameDrawing {
  private let sampler: Sampler
  private let vocabulary: Vocabulary
  private let known: KnownNames?

  /// - Parameter known: the names that the model was trained on; without them nothing is said of what is
  ///   drawn.
  public init(
    from model: Model, _ vocabulary: Vocabulary, known: KnownNames?,
    seed: UInt64 = SampledNames.defaultSeed, options: Sampler.Options = Sampler.Options()
  ) {
    self.vocabulary = vocabulary
    self.known = known
    sampler = Sampler(model, generator: MersenneTwister(seed: seed), options: options)
  }

  public func next() -> SampledNames.Sample {
    let (tokens, isCut) = sampler.next()
    let name = vocabulary.text(tokens)
    return SampledNames.Sample(name: name, novelty: isCut ? .cut : known?.novelty(name))
  }

  /// Whether the model gave numbers for all that was drawn so far.
  public var isFinite: Bool { sampler.isFinite }
}

extension StoredRun {
  /// Draws names.
  ///
  /// - Parameter model: the run's; nil to read it.
  /// - Throws: `RunError.badFile` where their vocabulary is another, or what reading the model throws.
  public func names(
    _ count: Int = SampledNames.defaultCount, from model: Model? = nil, examples: Examples
  ) throws(RunError) -> SampledNames {
    precondition(count >= 0, "\(count) names cannot be drawn")
    guard run.vocabularyTokens == examples.vocabulary else {
      throw .badFile(
        path: folder.path.appending("run.json"), field: "vocabulary",
        reason: "is not that of the names")
    }
    let source = if let model { model } else { try folder.model(of: run) }
    let drawing = NameDrawing(
      from: source, run.vocabularyTokens, known: KnownNames(examples.words, split: examples.split))
    return SampledNames((0..<count).map { _ in drawing.next() })
  }
}
