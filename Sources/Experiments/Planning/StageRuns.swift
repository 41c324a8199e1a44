import Corpus
import Files
import LanguageModel
import Runs

/// Runs that differ in their seeds alone, as they are wanted.
public struct SeedRow: Sendable {
  public let stage: StageVariant
  /// With the first of the seeds.
  public let settings: Settings
  /// What the name of its folder says beside what titles say.
  let folderWords: [String]

  public init(_ stage: StageVariant, _ settings: Settings, folderWords: [String] = []) {
    self.stage = stage
    self.settings = settings
    self.folderWords = folderWords
  }
}

/// The runs of several rows in one work folder: those that are there, and those still to train.
public struct StageRuns: Sendable {
  /// A row for each that is wanted, with a run for each seed.
  public let planned: [[PlannedRun]]
  public let missing: [PlannedRun]
  /// Which runs are in another place than expected, and why, a line for each reason.
  public let remarks: [String]
  /// Those that are there, by their folders.
  private let found: [FilePath: RunRecord]
  private let material: TrainingMaterial
  private let path: FilePath
  /// Whether what is there already is trained again.
  public let force: Bool

  /// Where another run is in a wanted one's place, the next free place is taken, and said.
  ///
  /// - Parameters:
  ///   - seeds: how many runs of each row, with the settings' seed and those after it.
  ///   - words: the list as it is in its file.
  ///   - force: whether what is there already is trained again.
  public init(
    _ rows: [SeedRow], seeds: Int, words: WordList, path: FilePath, in folder: FilePath, force: Bool
  ) throws {
    let folder = try OutputFolder(folder).path
    var remarks = PlaceRemarks()
    var found: [FilePath: RunRecord] = [:]
    let material = try TrainingMaterial(rows, words: words, path: path)
    planned = try rows.map { row in
      try (0..<seeds).map { number in
        var settings = row.settings
        settings.seed += UInt64(number)
        let words = material.examples(for: row.stage, row.settings).words
        let title = RunTitle(
          stage: row.stage, settings: settings, list: path.name, digest: words.digest)
        let run = PlannedRun(
          stage: row.stage, settings: settings, words: words,
          folder: RunFolder(folder.appending(title.folderName(with: row.folderWords))))
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
    self.material = material
    self.path = path
    self.force = force
  }

  public func examples(for run: RunRecord) -> Examples {
    material.examples(for: run.stage, run.settings)
  }

  /// The trainings were stopped; what was trained until then stays.
  public struct Stopped: Error {
    public let finished: Int
    public let count: Int
  }

  /// Takes every place before the first step is trained, or none.
  public func reserved() throws -> ParallelTraining {
    for run in planned.joined() {
      if let there = found[run.folder.path] { run.clearLeftovers(of: there) }
    }
    var jobs: [ParallelTraining.Job] = []
    do {
      for run in missing {
        let training = try TrainingJob(
          stage: run.stage, settings: run.settings,
          examples: material.examples(for: run.stage, run.settings), path: path)
        let place = try run.reservation(force: force, goesOn: !force)
        jobs.append(
          ParallelTraining.Job(name: run.folder.name, training: training, place: .reserved(place)))
      }
    } catch {
      for job in jobs { job.reserved?.abandon() }
      throw error
    }
    return ParallelTraining(longestFirst: jobs)
  }

  /// Trains what is missing, and reads what is there.
  ///
  /// - Parameter keep: takes of a run what is needed. It gets the model of a run that was trained now,
  ///   and may be called in any thread.
  /// - Returns: a row for each stage, with what is kept of each seed's run.
  /// - Throws: `Stopped`, or the first error in reading or writing.
  public func run<Kept: Sendable>(
    _ trainings: ParallelTraining, atOnce limit: Int, until stop: TrainingJob.Stop,
    checkpointEvery interval: Int?,
    observedBy observer: any ParallelTraining.Observer,
    keeping keep: @escaping @Sendable (StoredRun, Model?) throws -> Kept
  ) async throws -> [[Kept]] {
    let trained = try await trainings.run(
      atOnce: limit, until: stop, checkpointEvery: interval, observedBy: observer
    ) { finished, folder in
      guard let folder else { preconditionFailure("a run of stages without a folder") }
      return try keep(StoredRun(finished, in: folder), finished.model)
    }
    if stop.isWanted() {
      throw Stopped(finished: trained.count(where: \.isWhole), count: trainings.jobs.count)
    }
    var kept = Dictionary(
      uniqueKeysWithValues: trained.compactMap { run in run.path.map { ($0, run.kept) } })
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
