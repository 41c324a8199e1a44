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
    ShortRun.tell(of: comparison.records, quiet: quiet)
    let mismatches = comparison.mismatches
    for mismatch in mismatches { Console.error("gradus: \(mismatch)") }
    let failure: (any Error)? =
      comparison.hasDiverged
      ? Failure(Self.divergence(comparison.stages), .diverged)
      : mismatchFails && !mismatches.isEmpty ? ExitCode(Failure.Code.mismatch.rawValue) : nil
    if failure != nil, let drawing { Failure.report(drawing) }
    if let error = failure ?? drawing { throw error }
  }

  /// Which rows diverged, and what helps: a BatchNorm without ε wants a batch whose units differ, a start
  /// that is too large a smaller one, everything else a smaller step.
  private static func divergence(_ stages: [ComparedStage]) -> String {
    var causes: [(advice: String, labels: [String])] = []
    for stage in stages {
      for run in stage.diverged {
        let what =
          run.lacksDeviation
          ? "in a batch a unit had no deviation, by which BatchNorm divides"
          : "the loss was no longer finite"
        let advice = "\(what); \(run.divergenceAdvice)"
        if let place = causes.firstIndex(where: { $0.advice == advice }) {
          if causes[place].labels.last != stage.label { causes[place].labels.append(stage.label) }
        } else {
          causes.append((advice, [stage.label]))
        }
      }
    }
    return causes.map { $0.labels.joined(separator: "; ") + ": " + $0.advice }
      .joined(separator: "; ")
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
