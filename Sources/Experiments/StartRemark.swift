import Runs

extension RunRecord {
  /// What evaluation does with a BatchNorm that has seen no batch; nil for other runs.
  public var remarkOnStart: String? {
    guard stepsTaken == 0, stage.recipe.normalizesOverTheBatch else { return nil }
    return
      "no step was taken: BatchNorm begins with a running mean of 0 and a deviation of 1, and so "
      + "evaluation normalises nothing (gradus evaluate --statistics calibrated does)"
  }
}
