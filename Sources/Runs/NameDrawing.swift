import Corpus
import LanguageModel

/// Names that are drawn from a finished run, one after the other, as many as are asked for.
public final class NameDrawing {
  private let sampler: Sampler
  private let vocabulary: Vocabulary
  private let known: KnownNames?

  /// - Parameter known: the names that the run was trained on; without them nothing is said of what
  ///   is drawn.
  /// - Throws: what reading the run throws.
  public init(
    from folder: RunFolder, known: KnownNames?, seed: UInt64 = SampledNames.usualSeed,
    options: Sampler.Options = Sampler.Options()
  ) throws(RunError) {
    vocabulary = try folder.run().vocabularyTokens
    self.known = known
    sampler = Sampler(
      try folder.model(), generator: MersenneTwister(seed: seed), options: options)
  }

  public func next() -> SampledNames.Sample {
    let (tokens, isCut) = sampler.nextName()
    let name = vocabulary.text(tokens)
    return SampledNames.Sample(name: name, novelty: isCut ? .cut : known?.novelty(name))
  }

  /// Whether the model gave numbers for all that was drawn so far.
  public var isFinite: Bool { sampler.isFinite }
}
