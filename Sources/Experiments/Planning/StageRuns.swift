import Corpus
import Files
import LanguageModel
import Runs

/// The runs of several stages in one work folder: those that are there, and those still to train.
public struct StageRuns: Sendable {
  /// A row for each stage, with a run for each seed; after them one for each that is stopped early.
  public let planned: [[PlannedRun]]
  public let missing: [PlannedRun]
  /// Which runs are in another place than expected, and why, a line for each reason.
  public let remarks: [String]
  /// Those that are there, by their folders.
  private let found: [FilePath: RunRecord]
  /// By the length of the context that a stage sees.
  private let examples: [Int: Examples]
  private let path: FilePath
  private let force: Bool

  /// Where another run is in a wanted one's place, the next free place is taken, and said.
  ///
  /// - Parameters:
  ///   - seeds: how many runs of each stage, with the settings' seed and those after it.
  ///   - stopped: runs of stages that are trained for fewer steps besides, each into the folder of its
  ///     stage's name with the steps after it.
  ///   - words: the list, cut as the settings say.
  ///   - force: whether what is there already is trained again.
  public init(
    _ lectureStages: [Stage], seeds: Int, alsoStopped stopped: [(stage: Stage, after: Int)] = [],
    settings: Settings, words: WordList, path: FilePath, in folder: FilePath, force: Bool
  ) throws {
    let stages = (lectureStages + stopped.map { $0.stage }).map { StageVariant($0) }
    let folder = try OutputFolder(folder).path
    var remarks = PlaceRemarks()
    var found: [FilePath: RunRecord] = [:]
    planned = try stages.enumerated().map { row, stage in
      let isStopped = row >= lectureStages.count
      return try (0..<(isStopped ? 1 : seeds)).map { number in
        var settings = settings
        settings.seed += UInt64(number)
        let title = RunTitle(
          stage: stage, settings: settings, list: path.name, digest: words.digest)
        var place = folder.appending(title.folderName)
        if isStopped {
          let steps = stopped[row - lectureStages.count].after
          settings.stopAfter = steps
          settings.recordEvery = settings.defaultRecordEvery
          settings.snapshots.removeAll { $0 >= steps }
          place = place.extended(by: "-\(steps)")
        }
        let run = PlannedRun(
          stage: stage, settings: settings, words: words, folder: RunFolder(place))
        if force { return run }
        let placed = try run.placed()
        found[placed.run.folder.path] = placed.finished
        if let conflict = placed.conflict {
          remarks.add(run.folder, holds: conflict, used: placed.run.folder)
        }
        return placed.run
      }
    }
    self.remarks = remarks.lines
    var places: Set<FilePath> = []
    missing = planned.joined().filter { run in
      found[run.folder.path] == nil && places.insert(run.folder.path).inserted
    }
    self.found = found
    self.path = path
    self.force = force
    var examples: [Int: Examples] = [:]
    for context in Set(stages.map(\.recipe.context)) {
      examples[context] = try Examples(
        words, path: path.string, splitSeed: settings.splitSeed, context: context,
        trainNames: settings.trainNames)
    }
    self.examples = examples
  }

  public func examples(for stage: StageVariant) -> Examples {
    guard let examples = examples[stage.recipe.context] else {
      preconditionFailure("stage \(stage.name) is not among those that are compared")
    }
    return examples
  }

  /// The trainings were stopped; what was trained until then stays.
  public struct Stopped: Error {
    public let finished: Int
    public let count: Int
  }

  /// Takes every place before the first step is trained, or none.
  public func reserved() throws -> ParallelTraining {
    var jobs: [ParallelTraining.Job] = []
    do {
      for run in missing {
        let training = try TrainingJob(
          stage: run.stage, settings: run.settings, examples: examples(for: run.stage), path: path)
        let place = try RunReservation(run.folder.path, force: force)
        jobs.append(ParallelTraining.Job(name: run.folder.name, training: training, place: place))
      }
    } catch {
      for job in jobs { job.place.abandon() }
      throw error
    }
    return ParallelTraining(jobs)
  }

  /// Trains what is missing, and reads what is there.
  ///
  /// - Parameter keep: takes of a run what is needed. It gets the model of a run that was trained now,
  ///   and may be called in any thread.
  /// - Returns: a row for each stage, with what is kept of each seed's run.
  /// - Throws: `Stopped`, or the first error in reading or writing.
  public func run<Kept: Sendable>(
    _ trainings: ParallelTraining, atOnce limit: Int, until stop: TrainingJob.Stop,
    observedBy observer: any ParallelTraining.Observer,
    keeping keep: @escaping @Sendable (StoredRun, Model?) throws -> Kept
  ) async throws -> [[Kept]] {
    let trained = try await trainings.run(
      atOnce: limit, until: stop, observedBy: observer, keeping: keep)
    if stop.isWanted() {
      throw Stopped(finished: trained.count(where: \.isWhole), count: trainings.jobs.count)
    }
    var kept = Dictionary(uniqueKeysWithValues: trained.map { ($0.path, $0.kept) })
    return try planned.map { runs in
      try runs.map { run in
        let path = run.folder.path
        if let kept = kept[path] { return kept }
        let read = try keep(StoredRun(run.folder, run: found[path]), nil)
        kept[path] = read
        return read
      }
    }
  }
}
