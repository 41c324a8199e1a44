import Corpus
import Files
import LanguageModel
import Runs

/// A slice of a sweep, done in this process: what is missing of it is trained, and each run is a line as
/// soon as it has ended.
public struct SliceTraining: Sendable {
  /// How many runs of the slice were there before.
  public let found: Int
  /// Those that are missing.
  public let trainings: ParallelTraining
  private let lines: SliceLines

  /// A run that is missing.
  private struct Missing {
    let run: Sweep.Run
    let key: RunKey
  }

  /// - Parameters:
  ///   - words: the list as it is in its file.
  ///   - version: of this program, for the lines.
  /// - Throws: `SweepError`, `CorpusError`, or `TrainingJob.Refusal` for what cannot be trained here.
  public init(
    _ slice: SweepSlice, of sweep: Sweep, words: WordList, path: FilePath, version: String
  ) throws {
    guard words.digest == sweep.plan.names.digest else {
      throw SweepError.otherNames(sweep.folder, plan: sweep.plan, list: path)
    }
    let runs = sweep.runs(of: slice)
    let lines = try SliceLines(of: slice, of: sweep, runs: runs, version: version)
    do {
      let known = try KnownRuns(for: slice, of: sweep)
      var missing: [Missing] = []
      for (key, run) in runs {
        if let diverged = try known.diverged(key), !run.isKept || sweep.isWhole(key) {
          lines.count(diverged: diverged)
        } else {
          missing.append(Missing(run: run, key: key))
        }
      }
      found = lines.counts.done
      let points = Set(missing.map(\.run.point)).sorted()
      let material = try TrainingMaterial(
        points.map { sweep.grid.points[$0].row }, words: words, path: path)
      trainings = ParallelTraining(
        try missing.map { missing in
          let row = sweep.grid.points[missing.run.point].row
          let settings = sweep.settings(of: missing.run)
          let training = try TrainingJob(
            stage: row.stage, settings: settings,
            examples: material.examples(for: row.stage, settings),
            path: path)
          return ParallelTraining.Job(
            name: "\(sweep.grid.points[missing.run.point].label), seed \(missing.run.seed)",
            training: training,
            place: missing.run.isKept ? .later { try lines.place(of: missing.key) } : .nowhere)
        })
    } catch {
      try? lines.close()
      throw error
    }
    self.lines = lines
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
      _ = try await trainings.run(
        atOnce: limit, until: stop, checkpointEvery: interval, observedBy: observer
      ) { finished, _ in
        if !finished.run.isInterrupted {
          try lines.add(finished.run, seconds: finished.timing?.seconds)
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
    var keys: [Int: RunKeys] = [:]
    var seen: Set<RunKey> = []
    return slice.range(of: runCount).compactMap { number in
      let run = self[number]
      let ofPoint = keys[run.point] ?? self.keys(ofPoint: run.point)
      keys[run.point] = ofPoint
      let key = ofPoint[run.seed]
      return seen.insert(key).inserted ? (key, run) : nil
    }
  }
}

/// The runs that some slices have done already.
private struct KnownRuns {
  /// By their keys, whether they diverged.
  private var lines: [String: (digest: String, diverged: Bool)] = [:]

  init(for slice: SweepSlice, of sweep: Sweep) throws {
    let files = ResultFiles(in: sweep.results)
    try ResultFiles.read(try files.paths(for: slice)) {
      ResultLine($0)
    } taking: { line in
      if let line { lines[line.key] = (line.digest, line.diverged) }
    }
  }

  /// Whether a run diverged; nil where it was not done.
  ///
  /// - Throws: `SweepError.sameKey` where another run has its key.
  func diverged(_ key: RunKey) throws(SweepError) -> Bool? {
    guard let line = lines[key.text] else { return nil }
    guard line.digest == key.digest else { throw .sameKey(key) }
    return line.diverged
  }
}
