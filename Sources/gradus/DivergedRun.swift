import Runs

extension RunRecord {
  /// - Throws: `Failure` for a run that diverged, whose model computes nothing that is finite.
  func requireFiniteModel(_ folder: RunFolder) throws {
    guard diverged else { return }
    let advice =
      lacksDeviation
      ? "with a larger ε or batch (`gradus train --batchnorm-epsilon 1e-5`, `--batch-size`)"
      : "with a lower rate (`gradus train --learning-rate`) or a smaller start"
    throw Failure(
      "\(folder.path): this run diverged at step \(stepsTaken), so its model is of no use; "
        + "train it again \(advice)", .diverged)
  }
}
