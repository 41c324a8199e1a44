import ArgumentParser
import Corpus
import Files
import LanguageModel
import Quoting
import Runs

/// The runs of several stages in one work folder: those that are there, and those still to train.
struct StageRuns: Sendable {
  /// A row for each stage, with a run for each seed.
  let planned: [[PlannedRun]]
  let missing: [PlannedRun]
  /// Those that are there, by their folders.
  private let found: [FilePath: RunRecord]
  /// By the length of the context that a stage sees.
  private let examples: [Int: Examples]
  private let path: FilePath
  private let force: Bool

  /// Where another run is in a wanted one's place, the next free place is taken, and said.
  init(
    _ lectureStages: [Stage], seeds: Int, training: TrainingOptions, work: WorkOptions, quiet: Bool
  ) throws {
    let stages = lectureStages.map { StageVariant($0) }
    let folder = try WorkFolder(work.folder)
    let words = try training.names.words(quiet: quiet)
    var remarks = PlaceRemarks()
    var found: [FilePath: RunRecord] = [:]
    planned = try stages.map { stage in
      try (0..<seeds).map { number in
        var settings = training.settings
        settings.seed += UInt64(number)
        let run = PlannedRun(
          stage: stage, settings: settings, words: words,
          folder: folder.run(
            RunTitle(
              stage: stage, settings: settings, list: training.names.path.name,
              digest: words.digest)))
        if work.force { return run }
        let placed = try run.placed()
        found[placed.run.folder.path] = placed.finished
        if let obstacle = placed.obstacle {
          remarks.add(run.folder, holds: obstacle, used: placed.run.folder)
        }
        return placed.run
      }
    }
    if !quiet { for line in remarks.lines { Console.error(line) } }
    var places: Set<FilePath> = []
    missing = planned.joined().filter { run in
      found[run.folder.path] == nil && places.insert(run.folder.path).inserted
    }
    self.found = found
    path = training.names.path
    force = work.force
    var examples: [Int: Examples] = [:]
    for context in Set(stages.map(\.recipe.context)) {
      examples[context] = try Examples(
        words, path: path.string, splitSeed: training.settings.splitSeed, context: context)
    }
    self.examples = examples
  }

  func examples(for stage: StageVariant) -> Examples {
    guard let examples = examples[stage.recipe.context] else {
      preconditionFailure("stage \(stage.name) is not among those that are compared")
    }
    return examples
  }

  /// Trains what is missing, and reads what is there.
  ///
  /// - Parameter keep: takes of a run what is needed. It gets the model of a run that was trained now,
  ///   and may be called in any thread.
  /// - Returns: a row for each stage, with what is kept of each seed's run.
  /// - Throws: `ExitCode` after a signal; what was trained until then stays.
  func train<Kept: Sendable>(
    atOnce limit: Int, quiet: Bool,
    keeping keep: @escaping @Sendable (StoredRun, Model?) throws -> Kept
  ) async throws -> [[Kept]] {
    let jobs = try reserve()
    Interruption.watch()
    let trained = try await ParallelTraining(jobs, atOnce: limit, quiet: quiet).run(keeping: keep)
    let finished = trained.count(where: \.isWhole)
    if let code = Interruption.exitCode {
      Console.error(
        "gradus: interrupted, \(finished) of \(jobs.count.counted("run")) "
          + "\(finished == 1 ? "was" : "were") trained; the same command goes on with the others")
      throw ExitCode(code)
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

  /// Takes every place before the first step is trained, or none.
  private func reserve() throws -> [ParallelTraining.Job] {
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
    return jobs
  }
}
