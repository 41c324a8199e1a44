import Diagnostics
import Files
import LanguageModel
import Parallel
import Runs

/// What is known of all runs of a sweep, merged from the lines of its slices in one pass.
///
/// A run is found by its key, whichever slice or machine did it, and counts once however often it was
/// done. Memory does not grow with the lines: of each run of the plan its validation loss is kept, and of
/// each point what its runs come to.
public struct SweepResults: Sendable {
  public let sweep: Sweep
  /// For each run: NaN where it has none.
  private(set) var validation: [Double]
  private(set) var states: [State]
  /// For each point.
  private(set) var sums: [PointSums]
  /// Which kernels did each run, by their places among the names.
  private var kernels: [UInt8]
  private var kernelNames: [String] = []
  /// The kernels of runs of which two kinds found different losses.
  private var mixed: [Int: Set<UInt8>] = [:]
  /// Of these runs the kernels that count; empty until it is known which have most runs.
  private var chosen: [Int: UInt8] = [:]
  /// Lines of runs that the plan does not want.
  public private(set) var strangers = 0
  /// Lines that cannot be read.
  public private(set) var damagedLines = 0

  enum State: UInt8 {
    case missing, done, diverged
  }

  /// - Throws: `SweepError.disagreement` where results of the same kernels differ, or `.file`.
  public init(of sweep: Sweep) throws(SweepError) {
    self.sweep = sweep
    validation = [Double](repeating: .nan, count: sweep.runCount)
    states = [State](repeating: .missing, count: sweep.runCount)
    kernels = [UInt8](repeating: 0, count: sweep.runCount)
    sums = [PointSums](repeating: PointSums(), count: sweep.grid.points.count)
    let index = RunIndex(of: sweep)
    try read(by: index)
    guard !mixed.isEmpty else { return }
    // Once more, now that it is known which kernels have most runs.
    choose()
    for run in validation.indices {
      validation[run] = .nan
      states[run] = .missing
    }
    sums = [PointSums](repeating: PointSums(), count: sweep.grid.points.count)
    (strangers, damagedLines) = (0, 0)
    try read(by: index)
  }

  /// Reads the lines once more: for each run that is there what counts of it, in the order of the lines.
  func countedRuns() throws(SweepError) -> [SweepTable.Row] {
    var rows: [SweepTable.Row] = []
    var isThere = [Bool](repeating: false, count: validation.count)
    try forEachLine(by: RunIndex(of: sweep)) { found in
      guard let found else { return }
      // Of a run that came since, the table says nothing.
      for run in found.runs
      where !isThere[run] && states[run] != .missing
        && found.line.kernel == kernelNames[Int(kernels[run])]
      {
        isThere[run] = true
        rows.append(
          SweepTable.Row(run: run, line: found.line, kernel: kernelNames[Int(kernels[run])]))
      }
    }
    return rows
  }

  /// A line, and which runs it is of.
  private struct Found: Sendable {
    let line: ResultLine
    let runs: [Int]
  }

  private mutating func read(by index: RunIndex) throws(SweepError) {
    try forEachLine(by: index) { found throws(SweepError) in try add(found) }
  }

  private func forEachLine(
    by index: RunIndex, _ take: (Found?) throws(SweepError) -> Void
  ) throws(SweepError) {
    do {
      let files = try ResultFiles(in: sweep.results)
      try ResultFiles.read(files.paths) { bytes in
        ResultLine(bytes).map { Found(line: $0, runs: index.runs(of: $0)) }
      } taking: {
        try take($0)
      }
    } catch let error as SweepError {
      throw error
    } catch let error as FileError {
      throw .file(error)
    } catch {
      preconditionFailure("neither of a sweep nor of a file: \(error)")
    }
  }

  private mutating func add(_ found: Found?) throws(SweepError) {
    guard let found else {
      damagedLines += 1
      return
    }
    guard !found.runs.isEmpty else {
      strangers += 1
      return
    }
    guard let kernel = number(of: found.line.kernel) else {
      damagedLines += 1
      return
    }
    for run in found.runs where chosen[run].map({ $0 == kernel }) ?? true {
      let line = found.line
      if states[run] == .missing {
        take(line, of: run, by: kernel)
      } else if !isKnown(line, of: run) {
        if kernel == kernels[run] { throw disagreement(with: line) }
        mixed[run, default: [kernels[run]]].insert(kernel)
      }
    }
  }

  private mutating func take(_ line: ResultLine, of run: Int, by kernel: UInt8) {
    validation[run] = line.loss.validation ?? .nan
    states[run] = line.diverged ? .diverged : .done
    kernels[run] = kernel
    sums[sweep[run].point].add(line)
  }

  /// Whether it says what is known already.
  private func isKnown(_ line: ResultLine, of run: Int) -> Bool {
    (states[run] == .diverged) == line.diverged
      && line.loss.validation.map { $0 == validation[run] } ?? validation[run].isNaN
  }

  /// Both of the lines that cannot both be true.
  private func disagreement(with line: ResultLine) -> SweepError {
    var first: ResultLine?
    try? ResultFiles.read((try? ResultFiles(in: sweep.results))?.paths ?? []) {
      ResultLine($0)
    } taking: { other in
      guard let other, other.digest == line.digest, other.kernel == line.kernel else { return }
      first = first ?? other
    }
    return .disagreement(first ?? line, line, sweep.results)
  }

  // MARK: - Kernels

  /// The place of kernels among the names; nil where more are named than can be.
  private mutating func number(of name: String) -> UInt8? {
    if let place = kernelNames.firstIndex(of: name) { return UInt8(place) }
    guard kernelNames.count < UInt8.max else { return nil }
    kernelNames.append(name)
    return UInt8(kernelNames.count - 1)
  }

  /// Of each run that two kinds did, takes the kind that has most runs.
  private mutating func choose() {
    let counts = kernelCounts
    func isBetter(_ kernel: UInt8, _ other: UInt8) -> Bool {
      let (name, otherName) = (kernelNames[Int(kernel)], kernelNames[Int(other)])
      let (count, otherCount) = (counts[name] ?? 0, counts[otherName] ?? 0)
      return count > otherCount || count == otherCount && name < otherName
    }
    chosen = mixed.compactMapValues { $0.min(by: isBetter) }
  }

  /// How many runs each kind of kernels did; one of which two kinds found different losses is counted for
  /// both.
  public var kernelCounts: [String: Int] {
    var counts = [Int](repeating: 0, count: kernelNames.count)
    for (run, state) in states.enumerated() where state != .missing && mixed[run] == nil {
      counts[Int(kernels[run])] += 1
    }
    for kernel in mixed.values.joined() { counts[Int(kernel)] += 1 }
    return Dictionary(uniqueKeysWithValues: zip(kernelNames, counts))
  }

  /// Runs of which kernels of two kinds found different losses.
  public var mixedCount: Int { mixed.count }
}
