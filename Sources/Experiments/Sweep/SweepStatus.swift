import Files
import LanguageModel
import Quoting
import Runs

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
  /// Slices that processes do now, as far as locks tell.
  public let slicesAtWork: Int
  /// The slice that was begun and is not whole whose last line is oldest: where a sweep may have stuck.
  @OrNull public private(set) var oldestOpenSlice: OpenSlice?
  private let subject: String
  private let remarks: [String]

  public struct OpenSlice: Encodable, Sendable {
    /// `17/500`
    public let slice: String
    public let runs: Int
    public let done: Int
    public let host: String
    public let secondsSinceLastLine: Double
  }

  private enum CodingKeys: CodingKey {
    case planned, done, diverged, missing, missingFolders, kernels, mixed, strangers, damagedLines,
      slicesAtWork, oldestOpenSlice
  }

  /// - Parameter time: now, in seconds since 1970.
  public init(of results: SweepResults, at time: Double) {
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
    remarks =
      (missingFolders == 0
        ? []
        : [
          "\(missingFolders.counted("run")) that \(missingFolders == 1 ? "is" : "are") to be kept "
            + "\(missingFolders == 1 ? "has" : "have") no whole folder; `gradus sweep run` makes it again"
        ]) + results.remarks
    slicesAtWork = results.sweep.results.entries.count {
      $0.name.hasSuffix(".jsonl.lock") && FileLock.isHeld($0)
    }
    oldestOpenSlice = ResultFiles.open(in: results.sweep.results, at: time)
      .compactMap { OpenSlice($0.line, age: $0.age, of: results) }
      .max { $0.secondsSinceLastLine < $1.secondsSinceLastLine }
  }

  public var text: String {
    let families = kernels.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value.grouped)" }.joined(separator: ", ")
    return
      ([
        "\(subject): \(done.grouped) of \(planned.counted("run")) there, \(missing.grouped) missing"
          + (diverged > 0 ? ", \(diverged.grouped) diverged" : "")
      ] + (families.isEmpty ? [] : ["kernels: \(families)"])
      + (slicesAtWork > 0 ? ["\(slicesAtWork.counted("slice")) at work"] : [])
      + (oldestOpenSlice.map { [$0.text] } ?? []) + remarks)
      .map(\.shownOnOneLine).joined(separator: "\n")
  }
}

extension SweepStatus.OpenSlice {
  /// nil for one that is whole, or of another plan.
  fileprivate init?(_ line: ResultLine, age: Double, of results: SweepResults) {
    guard line.plan == results.sweep.digest, let slice = SweepSlice(line.slice) else {
      return nil
    }
    let range = slice.range(of: results.sweep.runCount)
    let done = results.states[range].count { $0 != .missing }
    guard done < range.count else { return nil }
    self.init(
      slice: line.slice, runs: range.count, done: done, host: line.host,
      secondsSinceLastLine: max(0, age.rounded()))
  }

  fileprivate var text: String {
    "oldest open slice: \(slice), \(done.grouped) of \(runs.counted("run")), the last one "
      + "\(Int(secondsSinceLastLine).counted("second")) ago on \(host)"
  }
}
