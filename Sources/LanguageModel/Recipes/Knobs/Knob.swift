import Layers

/// A knob: what can be changed in a recipe by a flag. A knob that is added to the list below has a
/// flag, help, a check, and a place in titles and in the commands of reports.
public typealias Knob = Choice<Recipe>

extension Choice<Recipe> {
  /// In the order of help and titles.
  public static let all: [Knob] =
    [outputBias, outputGain, hiddenBias, hiddenGain, hiddenScale]
    + [initializers, hiddenInitializer, outputInitializer, embeddingInitializer, activation]
    + [batchNorm, keepHiddenBias, epsilon, momentum, variance, running, runningVariance]
    + [norm, normAfter]
    + [dropout, dropConnect, contextDropout, mixup, cutMix, labelSmoothing]
    + [optimizer, optimizerMomentum, weightDecay]
    + [layerCount, residual, hiddenWidth, embeddingWidth, context]

  /// Sizes come first; then norms that come and go, and the activation, which decide what the others
  /// find.
  static let inOrderOfTurning: [Knob] = {
    let first = [
      hiddenWidth, layerCount, batchNorm, norm, activation, keepHiddenBias, initializers, optimizer,
    ]
    return first + all.filter { knob in !first.contains { $0.flag == knob.flag } }
  }()

  /// Knobs of which one at most can be turned, because they set the same thing.
  static let alternatives: [(flags: [String], what: String)] = [
    ([hiddenGain, hiddenScale, hiddenInitializer].map(\.flag), "the hidden weights"),
    ([outputGain, outputInitializer].map(\.flag), "the output weights"),
    ([mixup, cutMix].map(\.flag), "what is mixed of two examples"),
  ]

  /// A knob that runs of format 1 did not have: it is never looked for in a recipe.
  init<Value: Sendable>(
    _ flag: String, _ form: Form, _ help: String, rule: ValueRule<Value>,
    write: @escaping @Sendable (Value, inout Recipe) throws(ChoiceRefusal) -> Void
  ) {
    self.init(flag, form, help, rule: rule, read: { _ in nil }, write: write)
  }
}
