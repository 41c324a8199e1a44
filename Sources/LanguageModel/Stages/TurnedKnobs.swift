extension Knobs {
  /// The knobs that make one stage of another; nil where no knobs do.
  package init?(turning original: Stage, into stage: Stage) {
    self.init()
    let (old, new) = (original.network, stage.network)
    if new.activation != old.activation { activation = new.activation }
    if new.hiddenWidth != old.hiddenWidth { hiddenWidth = new.hiddenWidth }
    if new.embeddingWidth != old.embeddingWidth { embeddingWidth = new.embeddingWidth }
    if new.context != old.context { context = new.context }
    if new.hiddenLayers != old.hiddenLayers { hiddenLayers = new.hiddenLayers }
    if (new.hiddenNorm == nil) != (old.hiddenNorm == nil) { batchNorm = new.hiddenNorm != nil }
    guard let turned = try? applied(to: original) else { return nil }
    turnNorm(turned.network, into: new)
    turnStart(turned.network, into: new)
    guard let made = try? applied(to: original), made.network == new,
      made.rateDrop == stage.rateDrop
    else { return nil }
  }

  private mutating func turnNorm(_ old: Network, into new: Network) {
    guard let before = old.hiddenNorm, let after = new.hiddenNorm else { return }
    if after.epsilon != before.epsilon { batchNormEpsilon = after.epsilon }
    if after.momentum != before.momentum { batchNormMomentum = after.momentum }
    if after.variance != before.variance { batchNormVariance = after.variance }
    if after.running != before.running { batchNormRunning = after.running }
    keepHiddenBias = new.hiddenBias != old.hiddenBias
  }

  private mutating func turnStart(_ old: Network, into new: Network) {
    if new.hiddenNorm == nil, new.hiddenBias != old.hiddenBias {
      hiddenBias = BiasChoice(new.hiddenBias)
    }
    if new.hiddenWeight != old.hiddenWeight {
      switch new.hiddenWeight {
      case .fanIn(let gain): hiddenGain = gain
      case .scaled(let scale): hiddenScale = scale
      }
    }
    if new.outputNorm == nil, new.outputBias != old.outputBias {
      outputBias = BiasChoice(new.outputBias)
    }
    if let gain = new.outputNorm?.gain {
      if gain != old.outputNorm?.gain { outputGain = gain }
    } else if new.outputWeight != old.outputWeight {
      switch new.outputWeight {
      case .fanIn(let gain): outputGain = gain
      case .scaled(let scale): outputGain = scale
      }
    }
  }
}

extension Knobs.BiasChoice {
  fileprivate init(_ start: BiasStart) {
    switch start {
    case .none: self = .none
    case .zero: self = .scale(0)
    case .scaled(let scale): self = .scale(scale)
    }
  }
}
