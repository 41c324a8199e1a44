import Corpus
import Layers

/// What training makes smaller: the cross-entropy, of targets that are smoothed or mixed where the recipe
/// says so.
///
/// Who is mixed with whom is drawn before each step: the share, then the partners, then for CutMix where
/// its part begins, also where that part is empty.
final class TrainingLoss {
  private let model: Model
  private let smoothing: Float
  private let mixed: Mixed?

  /// What is needed to mix.
  private struct Mixed {
    let plan: MixingPlan
    let layer: Mixing
    /// B × 1
    let partnerTargets: Tokens
  }

  init(of model: Model) {
    self.model = model
    smoothing = model.recipe.labelSmoothing ?? 0
    let layer = model.layers.lazy.compactMap { $0 as? Mixing }.first
    mixed = model.recipe.mixing.flatMap { plan in
      layer.map {
        Mixed(
          plan: plan, layer: $0,
          partnerTargets: Tokens(rows: model.rows, times: 1, below: model.vocabularySize))
      }
    }
  }

  func drawPartners(from noise: MersenneTwister) {
    guard let mixed else { return }
    let share = noise.beta(mixed.plan.concentration)
    noise.permutation(into: &mixed.layer.pairing.partners)
    switch mixed.plan.rule {
    case .mixup: mixed.layer.pairing.blend = .share(own: share)
    case .cutmix:
      let context = model.recipe.context
      let length = Int(Double(context) * (1 - share) + 0.5)
      mixed.layer.pairing.blend = .span(
        start: noise.index(below: context - length + 1), length: length)
    }
  }

  /// The loss of the model's logits, whose gradient they receive.
  func lossAndGradient(targets: Tokens) -> Float {
    guard let mixed else {
      return CrossEntropy.lossAndGradient(model.logits, targets: targets, smoothing: smoothing)
    }
    mixed.partnerTargets.copy(targets, order: mixed.layer.pairing.partners)
    return CrossEntropy.lossAndGradient(
      model.logits, targets: targets, smoothing: smoothing,
      mixedWith: (mixed.partnerTargets, Float(mixed.layer.own)))
  }
}
