import ArgumentParser
import Experiments
import Runs

extension Swift.Result {
  /// What went wrong, if anything did.
  var failure: Failure? { if case .failure(let failure) = self { failure } else { nil } }
}

/// How a command ends that compares: with what was wrong, a line each, once everything is written.
struct ComparisonVerdict {
  let comparison: Comparison
  /// What went wrong while figures were drawn.
  let drawing: (any Error)?
  /// Whether remarks are left out.
  let quiet: Bool

  /// - Parameter mismatchFails: whether a loss that is not the known one is more than a remark.
  /// - Throws: the most serious of: a signal, a run that diverged, a mismatch, a missing figure.
  func end(mismatchFails: Bool) throws {
    try Self.endIfInterrupted()
    ShortRun.tell(of: comparison.stages.flatMap(\.runs).map(\.run), quiet: quiet)
    let mismatches = comparison.mismatches
    for mismatch in mismatches { Console.error("gradus: \(mismatch)") }
    let failure: (any Error)? =
      comparison.hasDiverged
      ? Failure(Self.divergence(comparison.stages), .diverged)
      : mismatchFails && !mismatches.isEmpty ? ExitCode(Failure.Code.mismatch.rawValue) : nil
    if failure != nil, let drawing { Failure.report(drawing) }
    if let error = failure ?? drawing { throw error }
  }

  /// Which rows diverged, and what helps: a BatchNorm without ε wants a batch whose units differ,
  /// everything else a smaller step.
  private static func divergence(_ stages: [ComparedStage]) -> String {
    func labels(_ isMeant: (RunRecord) -> Bool) -> String? {
      let labels = stages.filter { $0.diverged.contains(where: isMeant) }.map(\.label)
      return labels.isEmpty ? nil : labels.joined(separator: "; ")
    }
    let withoutDeviation = labels(\.lacksDeviation).map {
      "\($0): in a batch a unit had no deviation, by which BatchNorm divides; "
        + "take a larger --batch-size"
    }
    let others = labels { !$0.lacksDeviation }.map {
      "\($0): the loss was no longer finite; lower --learning-rate"
    }
    return [withoutDeviation, others].compactMap { $0 }.joined(separator: "; ")
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
