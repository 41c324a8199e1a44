import Files
import Runs
import Synchronization

/// Where the results of a slice go while it is done: a line for each run, and the folders of those that are
/// kept.
public final class SliceLines: Sendable {
  private let sweep: Sweep
  private let slice: SweepSlice
  private let version: String
  private let file: LineFile
  /// By their keys, the points of the slice's runs.
  private let points: [RunKey: Int]
  private let state = Mutex(Counts())

  /// How many runs of the slice there are.
  public struct Counts: Equatable, Sendable {
    /// Those that diverged among them.
    public var done = 0
    public var diverged = 0
    /// Left to other processes, which train them now.
    public var elsewhere = 0
  }

  /// - Parameters:
  ///   - runs: those of the slice.
  ///   - version: of this program.
  /// - Throws: `SweepError.inUse` or `.file`.
  init(
    of slice: SweepSlice, of sweep: Sweep, runs: [(key: RunKey, run: Sweep.Run)], version: String
  ) throws(SweepError) {
    self.sweep = sweep
    self.slice = slice
    self.version = version
    points = Dictionary(
      uniqueKeysWithValues: runs.map { ($0.key, $0.run.point) })
    let folder = try SweepError.files { () throws(FileError) in
      try OutputFolder(sweep.results).path
    }
    do throws(FileLock.Problem) {
      file = try LineFile(slice.fileName, in: folder, beginning: ResultLine.beginning)
    } catch .file(let error) {
      throw .file(error)
    } catch {
      throw .inUse(slice, sweep.folder)
    }
  }

  var isExclusive: Bool { file.isExclusive }

  public var counts: Counts { state.withLock { $0 } }

  /// Counts a run that is there.
  func count(diverged: Bool) {
    state.withLock {
      $0.done += 1
      $0.diverged += diverged ? 1 : 0
    }
  }

  /// Writes the line of a run that has ended.
  func add(_ run: RunRecord, seconds: Double?) throws(SweepError) {
    let key = RunKey(of: run)
    guard let point = points[key] else { preconditionFailure("\(key.text) is not of this slice") }
    let line = ResultLine(
      run, key: key, varied: sweep.varied(ofPoint: point), plan: sweep.digest,
      slice: slice.description, version: version, seconds: seconds)
    try SweepError.files { () throws(FileError) in try file.append(line.bytes) }
    count(diverged: run.diverged)
  }

  /// Takes the place of a run that is kept. What is damaged of it is replaced; a run that was interrupted
  /// goes on.
  ///
  /// - Returns: nil where it is there already, and is now a line, or where another process trains it.
  func place(of key: RunKey) throws -> RunReservation? {
    let path = sweep.place(of: key)
    let found = FoundRun(at: path)
    if let found, try take(found, of: key) { return nil }
    let isBroken = path.kind == .folder && found?.condition != .interrupted
    do throws(RunError) {
      return try RunReservation(path, force: isBroken) { RunKey(of: $0) == key }
    } catch {
      guard case .inUse = error else { throw error }
      state.withLock { $0.elsewhere += 1 }
      return nil
    }
  }

  /// Writes the line of a run that lies in its place, if it is whole.
  ///
  /// - Throws: where another run lies there, or one that cannot be read now or by this program.
  private func take(_ found: FoundRun, of key: RunKey) throws -> Bool {
    if let run = found.record {
      guard RunKey(of: run) == key else { throw SweepError.otherRun(found.path) }
      if found.isWhole {
        try add(run, seconds: try? RunFolder(found.path).timing().seconds)
        return true
      }
    }
    if let problem = found.problem, !problem.isDamage { throw problem }
    return false
  }

  func close() throws(SweepError) {
    try SweepError.files { () throws(FileError) in try file.close() }
  }
}
