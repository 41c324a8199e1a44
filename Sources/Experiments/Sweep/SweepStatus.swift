import Quoting

/// What of a sweep is there, and what is missing.
public struct SweepStatus: Encodable, Sendable {
  public let planned: Int
  /// Those that diverged among them.
  public let done: Int
  public let diverged: Int
  public let missing: Int
  /// Runs that are to be kept, of which there is a line and no whole folder.
  public let missingFolders: Int
  /// How many runs each family of OpenBLAS's kernels did.
  public let kernels: [String: Int]
  /// Runs of which two families of kernels found different losses.
  public let mixed: Int
  /// Lines of runs that the plan does not want.
  public let strangers: Int
  /// Lines that cannot be read.
  public let damagedLines: Int
  private let subject: String

  private enum CodingKeys: CodingKey {
    case planned, done, diverged, missing, missingFolders, kernels, mixed, strangers, damagedLines
  }

  public init(of results: SweepResults) {
    planned = results.sweep.runCount
    missing = results.missingCount
    done = planned - missing
    missingFolders = results.missingFolderCount
    diverged = results.divergedCount
    kernels = results.kernelCounts
    mixed = results.mixedCount
    strangers = results.strangers
    damagedLines = results.damagedLines
    subject = results.sweep.grid.subject
  }

  public var text: String {
    let families = kernels.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value.grouped)" }.joined(separator: ", ")
    return
      ([
        "\(subject): \(done.grouped) of \(planned.counted("run")) there, \(missing.grouped) missing"
          + (diverged > 0 ? ", \(diverged.grouped) diverged" : "")
      ] + (families.isEmpty ? [] : ["kernels: \(families)"]) + remarks)
      .map(\.shownOnOneLine).joined(separator: "\n")
  }

  /// What is to be known beside the results.
  public var remarks: [String] {
    [
      missing > 0
        ? "\(missing.counted("run")) of \(planned.grouped) \(missing == 1 ? "is" : "are") missing, and "
          + "left out" : nil,
      missingFolders > 0
        ? "\(missingFolders.counted("run")) that \(missingFolders == 1 ? "is" : "are") to be kept "
          + "\(missingFolders == 1 ? "has" : "have") no whole folder; `gradus sweep run` makes it again" : nil,
      mixed > 0
        ? "\(mixed.counted("run")) \(mixed == 1 ? "was" : "were") done by two kinds of kernels with other "
          + "last digits; the kind that did most runs counts (--kernel makes them one)" : nil,
      strangers > 0
        ? "\(strangers.counted("line")) \(strangers == 1 ? "is" : "are") of runs that are not in the plan"
        : nil,
      damagedLines > 0
        ? "\(damagedLines.counted("line")) cannot be read; their runs are missing" : nil,
    ].compactMap(\.self)
  }
}
