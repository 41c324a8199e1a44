import Files
import LanguageModel
import Parallel
import Runs

/// What is known of all runs of a sweep, merged from the lines of its slices in one pass.
///
/// A run is found by its key, whichever slice or machine did it, and counts once however often it was
/// done. Memory grows with the runs of the plan, not with the lines.
public struct SweepResults: Sendable {
  public let sweep: Sweep
  /// For each run: NaN where it has none.
  private(set) var train: [Double]
  private(set) var validation: [Double]
  private(set) var test: [Double]
  private(set) var firstLoss: [Float]
  private(set) var states: [State]
  /// The kernels of the runs, by their number in the list of names.
  private var kernels: [UInt16]
  private var kernelNames: [String] = []
  /// Results by other kernels that say something else than the first that was read, by run.
  private var others: [Int: [SweepRow]] = [:]
  /// Lines of runs that the plan does not want.
  public private(set) var strangers = 0
  /// Lines that cannot be read; their runs are missing.
  public private(set) var damagedLines = 0

  enum State: UInt8 {
    case missing, done, diverged
  }

  /// - Throws: `SweepError.disagreement` where results of the same kernels differ, `.otherRun` where two
  ///   runs have one key, or `.file`.
  public init(of sweep: Sweep) throws(SweepError) {
    self.sweep = sweep
    let table = KeyTable(of: sweep)
    let count = sweep.runCount
    train = [Double](repeating: .nan, count: count)
    validation = train
    test = train
    firstLoss = [Float](repeating: .nan, count: count)
    states = [State](repeating: .missing, count: count)
    kernels = [UInt16](repeating: 0, count: count)
    let files = ResultFiles(in: sweep.results)
    do {
      try ResultFiles.read(files.paths) { line in
        Line(line, in: table)
      } taking: {
        try add($0)
      }
    } catch let error as SweepError {
      throw error
    } catch let error as FileError {
      throw .file(error)
    } catch {
      preconditionFailure("neither of a sweep nor of a file: \(error)")
    }
    choose()
  }

  /// A line, and which runs it is of.
  private struct Line: Sendable {
    let row: SweepRow?
    let runs: [Int]

    init(_ line: ArraySlice<UInt8>, in table: KeyTable) {
      row = SweepRow(line: line)
      runs = row.map { table.runs(of: $0) } ?? []
    }
  }

  private mutating func add(_ line: Line) throws(SweepError) {
    guard let row = line.row, let kernel = number(of: row.kernel) else {
      damagedLines += 1
      return
    }
    if line.runs.isEmpty { strangers += 1 }
    for run in line.runs {
      if states[run] == .missing {
        take(row, of: run, by: kernel)
      } else if !isKnown(row, of: run) {
        try add(row, by: kernel, besideThatOf: run)
      }
    }
  }

  private mutating func take(_ row: SweepRow, of run: Int, by kernel: UInt16) {
    train[run] = row.loss.train ?? .nan
    validation[run] = row.loss.validation ?? .nan
    test[run] = row.loss.test ?? .nan
    firstLoss[run] = row.initialLoss.map { Float($0) } ?? .nan
    states[run] = row.diverged ? .diverged : .done
    kernels[run] = kernel
  }

  /// The place of a kernel in the list of names; nil where more are named than can be.
  private mutating func number(of name: String) -> UInt16? {
    if let place = kernelNames.firstIndex(of: name) { return UInt16(place) }
    guard kernelNames.count < UInt16.max else { return nil }
    kernelNames.append(name)
    return UInt16(kernelNames.count - 1)
  }

  /// Whether it says what is known already.
  private func isKnown(_ row: SweepRow, of run: Int) -> Bool {
    func agrees(_ value: Double, _ other: Double?) -> Bool {
      other.map { $0 == value } ?? value.isNaN
    }
    return (states[run] == .diverged) == row.diverged && agrees(train[run], row.loss.train)
      && agrees(validation[run], row.loss.validation) && agrees(test[run], row.loss.test)
  }

  private mutating func add(
    _ row: SweepRow, by kernel: UInt16, besideThatOf run: Int
  ) throws(SweepError) {
    let others = others[run] ?? []
    if others.contains(where: { $0.agrees(with: row) }) { return }
    if kernel == kernels[run] || others.contains(where: { $0.kernel == row.kernel }) {
      throw disagreement(with: row)
    }
    self.others[run] = others + [row]
  }

  /// Both of the lines that cannot both be true.
  private func disagreement(with row: SweepRow) -> SweepError {
    let files = ResultFiles(in: sweep.results)
    var first: SweepRow?
    try? ResultFiles.read(files.paths) { SweepRow(line: $0) } taking: { other in
      if let other, other.digest == row.digest, other.kernel == row.kernel, !other.agrees(with: row)
      {
        first = first ?? other
      }
    }
    return .disagreement(first ?? row, row)
  }

  /// Takes of each run the result of the kernels of which the sweep has most.
  private mutating func choose() {
    let counts = kernelCounts
    func isBetter(_ name: String, _ other: String) -> Bool {
      let (count, otherCount) = (counts[name] ?? 0, counts[other] ?? 0)
      return count > otherCount || count == otherCount && name < other
    }
    for (run, rows) in others {
      guard let best = rows.min(by: { isBetter($0.kernel, $1.kernel) }),
        isBetter(best.kernel, kernelNames[Int(kernels[run])]), let number = number(of: best.kernel)
      else { continue }
      take(best, of: run, by: number)
    }
  }

  /// How many runs each kind of kernels did.
  public var kernelCounts: [String: Int] {
    var counts = [Int](repeating: 0, count: kernelNames.count)
    for (run, state) in states.enumerated() where state != .missing {
      counts[Int(kernels[run])] += 1
    }
    var named = Dictionary(uniqueKeysWithValues: zip(kernelNames, counts))
    for row in others.values.joined() { named[row.kernel, default: 0] += 1 }
    return named
  }

  /// Runs of which kernels of two kinds found different losses.
  public var mixedCount: Int { others.count }

  public var missingCount: Int { states.count { $0 == .missing } }
  public var divergedCount: Int { states.count { $0 == .diverged } }
}
