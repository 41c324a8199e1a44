import ArgumentParser
import Runs

/// How a command ends that compares: with what was wrong, a line each, once everything is written.
struct ComparisonVerdict {
  let comparison: Comparison
  /// What went wrong while figures were drawn.
  let drawing: (any Error)?

  /// - Parameter mismatchFails: whether a loss that is not the known one is more than a remark.
  /// - Throws: the most serious of: a signal, a run that diverged, a mismatch, a missing figure.
  func end(mismatchFails: Bool) throws {
    try Self.endIfInterrupted()
    let mismatches = comparison.mismatches
    for mismatch in mismatches { Console.error("gradus: \(mismatch)") }
    if comparison.hasDiverged {
      if let drawing { Failure.report(drawing) }
      let names = comparison.stages.filter { !$0.diverged.isEmpty }.map(\.label)
      throw Failure(
        "the loss of \(names.joined(separator: ", ")) was no longer finite; lower --learning-rate",
        .diverged)
    }
    if mismatchFails, !mismatches.isEmpty {
      if let drawing { Failure.report(drawing) }
      throw ExitCode(Failure.Code.mismatch.rawValue)
    }
    if let drawing { throw drawing }
  }

  /// - Throws: the exit code of a signal that came while figures were drawn, after a line about it.
  static func endIfInterrupted() throws {
    guard let code = Interruption.exitCode else { return }
    Console.error(
      "gradus: interrupted after the training; figures may be missing, "
        + "and the same command draws them")
    throw ExitCode(code)
  }
}
