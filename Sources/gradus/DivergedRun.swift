import Runs

extension RunRecord {
  /// - Throws: `Failure` for a run that diverged, whose model computes nothing that is finite.
  func requireFiniteModel(_ folder: RunFolder) throws {
    guard diverged else { return }
    throw Failure(
      "\(folder.path): this run diverged at step \(stepsTaken), so its model is of no use; "
        + "train it again with a lower rate (`gradus train --learning-rate`) or a smaller start",
      .diverged)
  }
}
