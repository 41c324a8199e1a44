import Corpus
import Files
import LanguageModel
import Runs

/// A slice of a sweep, done in this process: what is missing of it is trained, and each run is a line as
/// soon as it has ended.
public struct SliceTraining: Sendable {
  /// How many runs of the slice were there before.
  public let foundCount: Int
  /// About how much there is to do, in the unit of `TrainingJob.cost`.
  public let cost: Double
  private let missing: [Missing]
  private let sweep: Sweep
  private let lines: SliceLines
  private let material: TrainingMaterial
  private let path: FilePath

  private struct Missing {
    let run: Sweep.Run
    let key: RunKey
  }

  /// Runs that are made ready at once: of a million, each takes room.
  private static let portion = 4_096

  /// - Parameters:
  ///   - words: the list as it is in its file.
  ///   - version: of this program, for the lines.
  /// - Throws: `SweepError`, `CorpusError`, or `TrainingJob.Refusal` for what cannot be trained here.
  public init(
    _ slice: SweepSlice, of sweep: Sweep, words: WordList, path: FilePath, version: String
  ) throws {
    try sweep.requireNames(words, from: path)
    self.sweep = sweep
    self.path = path
    let runs = sweep.runs(of: slice)
    lines = try SliceLines(of: slice, of: sweep, runs: runs, version: version)
    do {
      let known = try KnownRuns(for: slice, of: sweep, wanted: runs.lazy.map(\.key))
      var missing: [Missing] = []
      for (key, run) in runs {
        if let diverged = try known.diverged(key), !run.isKept || sweep.isKept(key) {
          lines.count(diverged: diverged)
        } else {
          missing.append(Missing(run: run, key: key))
        }
      }
      self.missing = missing
      foundCount = lines.counts.done
      let counts = Dictionary(grouping: missing, by: \.run.point).mapValues(\.count)
      material = try TrainingMaterial(
        counts.keys.sorted().map { sweep.grid.points[$0].row }, words: words, path: path)
      var cost = 0.0
      for (point, count) in counts {
        let run = Sweep.Run(point: point, seed: sweep.plan.settings.seed, isKept: false)
        cost += try Double(count) * Self.training(run, of: sweep, on: material, path).cost
      }
      self.cost = cost
    } catch {
      try? lines.close()
      throw error
    }
  }

  public var missingCount: Int { missing.count }

  /// Whether a second process is kept away, which some file systems over a network cannot.
  public var isExclusive: Bool { lines.isExclusive }

  private static func training(
    _ run: Sweep.Run, of sweep: Sweep, on material: TrainingMaterial, _ path: FilePath
  ) throws(TrainingJob.Refusal) -> TrainingJob {
    let stage = sweep.grid.points[run.point].row.stage
    let settings = sweep.settings(of: run)
    return try TrainingJob(
      stage: stage, settings: settings, examples: material.examples(for: stage, settings),
      path: path)
  }

  private func job(_ missing: Missing) throws -> ParallelTraining.Job {
    ParallelTraining.Job(
      name: "\(sweep.grid.points[missing.run.point].label), seed \(missing.run.seed)",
      training: try Self.training(missing.run, of: sweep, on: material, path),
      place: missing.run.isKept ? .later { try lines.place(of: missing.key) } : .nowhere)
  }

  /// Trains what is missing. Once it is to stop, and after an error, what has ended is there, and the same
  /// slice goes on from it.
  ///
  /// - Throws: the first error in writing.
  public func train(
    atOnce limit: Int, until stop: TrainingJob.Stop, checkpointEvery interval: Int?,
    observedBy observer: any ParallelTraining.Observer
  ) async throws -> SliceLines.Counts {
    do {
      for start in stride(from: 0, to: missing.count, by: Self.portion) where !stop.isWanted() {
        let portion = missing[start..<min(start + Self.portion, missing.count)]
        _ = try await ParallelTraining(try portion.map(job)).run(
          atOnce: limit, until: stop, checkpointEvery: interval, observedBy: observer
        ) { finished, _ in
          if !finished.run.isInterrupted {
            try lines.add(finished.run, seconds: finished.timing?.seconds)
          }
        }
      }
    } catch {
      try? lines.close()
      throw error
    }
    try lines.close()
    return lines.counts
  }
}

extension Sweep {
  /// The runs of a slice, each once: two points of a grid can be one run.
  func runs(of slice: SweepSlice) -> [(key: RunKey, run: Run)] {
    let keys = keysOfPoints
    var seen: Set<RunKey> = []
    return slice.range(of: runCount).compactMap { number in
      let run = self[number]
      let key = keys[run.point][run.seed]
      return seen.insert(key).inserted ? (key, run) : nil
    }
  }
}

/// The runs of a slice that were done already.
private struct KnownRuns {
  /// By the first sixteen digits of their keys, whether they diverged.
  private var lines: [UInt64: (digest: String, diverged: Bool)] = [:]

  /// - Parameter wanted: the keys of the slice's runs.
  init(for slice: SweepSlice, of sweep: Sweep, wanted: some Sequence<RunKey>) throws {
    let wanted = Set(wanted.map(\.number))
    let files = try ResultFiles(in: sweep.results)
    try ResultFiles.read(try files.paths(for: slice, of: sweep)) { bytes in
      ResultLine(bytes).flatMap { wanted.contains($0.number) ? $0 : nil }
    } taking: { line in
      if let line { lines[line.number] = (line.digest, line.diverged) }
    }
  }

  /// Whether a run diverged; nil where it was not done.
  ///
  /// - Throws: `SweepError.sameKey` where another run has its key.
  func diverged(_ key: RunKey) throws(SweepError) -> Bool? {
    guard let line = lines[key.number] else { return nil }
    guard line.digest == key.digest else { throw .sameKey(key) }
    return line.diverged
  }
}
