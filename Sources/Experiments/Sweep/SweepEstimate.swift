import Corpus
import Diagnostics
import Files
import LanguageModel
import Parallel
import Quoting
import Runs

/// What a sweep will take, from a few steps of a run of each of its stages.
public struct SweepEstimate: Encodable, Sendable {
  public let points: Int
  public let seeds: Int
  public let runs: Int
  /// Of which the whole run is kept.
  public let keptRuns: Int
  /// On one core like this machine's; where training may stop early, the most.
  public let coreSeconds: Double
  /// About so many, on the disk.
  public let bytes: Int
  /// Bytes of memory that a process takes which does one run at a time, at most.
  let memory: Int
  /// Of one run of the point that takes longest.
  private let longestSeconds: Double
  private let subject: String
  private let stopsEarly: Bool
  private let folder: String

  private enum CodingKeys: CodingKey {
    case points, seeds, runs, keptRuns, coreSeconds, bytes
  }

  /// Steps that are taken of a run.
  private static let probeSteps = 200
  /// Bytes of a line.
  private static let lineSize = 500

  /// - Throws: what keeps one of the points from being trained.
  public init(of sweep: Sweep, words: WordList, path: FilePath) throws {
    let grid = sweep.grid
    let rows = grid.rows
    let material = try TrainingMaterial(rows, words: words, path: path)
    var secondsOfPoint: [Double] = []
    var bytesOfPoint: [Int] = []
    var probes: [Int: Probe] = [:]
    for point in grid.points {
      let job = try TrainingJob(
        stage: point.row.stage, settings: point.row.settings,
        examples: material.examples(for: point.row.stage, point.row.settings), path: path)
      let probe = probes[point.stage] ?? Probe(job)
      probes[point.stage] = probe
      secondsOfPoint.append(probe.seconds(of: job))
      bytesOfPoint.append(probe.bytes(of: job))
    }
    points = grid.points.count
    seeds = sweep.plan.seeds
    runs = sweep.runCount
    // What this process took with the list and one run of each stage, and the largest model beside it.
    memory =
      peakMemory
      + (grid.points.compactMap { point in
        point.row.stage.recipe.trainingByteCount(
          vocabularySize: sweep.plan.tokens, batchSize: point.row.settings.batchSize)
      }.max() ?? 0)
    keptRuns = sweep.keptCount
    longestSeconds = secondsOfPoint.max() ?? 0
    coreSeconds = secondsOfPoint.reduce(0, +) * Double(seeds)
    bytes =
      runs * Self.lineSize + bytesOfPoint.reduce(0, +) * sweep.plan.keptSeeds
    subject = grid.subject
    stopsEarly = rows.contains { $0.settings.patience != nil }
    folder = sweep.folder.string
  }

  /// A run of which a few steps were taken.
  private struct Probe {
    let job: TrainingJob
    /// Of what is done once a run.
    let onceSeconds: Double
    let stepSeconds: Double
    let size: Int
    let steps: Int

    init(_ job: TrainingJob) {
      self.job = job
      var settings = job.settings
      settings.stopAfter = min(settings.steps, probeSteps)
      let steps = settings.steps
      settings.snapshots.removeAll { $0 >= steps }
      // What the first run on a list makes for all is made before.
      _ = TrainingRun(
        stage: job.stage, settings: settings, examples: job.examples, path: job.path.string
      ).finish(seconds: 0)
      let start = ContinuousClock.now
      let run = TrainingRun(
        stage: job.stage, settings: settings, examples: job.examples, path: job.path.string)
      let begun = ContinuousClock.now
      while run.step() != nil {}
      let ended = ContinuousClock.now
      let finished = run.finish(seconds: 0)
      onceSeconds = (begun - start) / .seconds(1) + (.now - ended) / .seconds(1)
      stepSeconds = (ended - begun) / .seconds(1) / Double(max(1, run.stepsTaken))
      self.steps = run.stepsTaken
      size = finished.byteCount
    }

    /// A step of another size costs more as it touches more.
    func seconds(of other: TrainingJob) -> Double {
      onceSeconds + stepSeconds * Double(other.settings.steps) * other.stepCost / job.stepCost
    }

    /// What is noted of every step comes to what a short run has.
    func bytes(of other: TrainingJob) -> Int {
      let further = Double(max(0, other.settings.steps - steps))
      return Int(Double(size) * other.stepCost / job.stepCost + 4 * further)
    }
  }

  /// What ends within two minutes is begun again without much loss, and each core has a few.
  public var usualSlices: Int {
    min(max(Int(coreSeconds / 120), 4 * coreCount), min(runs, SweepSlice.countLimit))
  }

  /// Seconds of the longest of so many slices, at most: whole rounds of all points, and the longest runs.
  func longestSlice(of slices: Int) -> Double {
    let (rounds, rest) = ((runs + slices - 1) / slices).quotientAndRemainder(dividingBy: points)
    return Double(rounds) * coreSeconds / Double(seeds) + Double(rest) * longestSeconds
  }

  /// Why the sweep finds no room; nil where it does, or nobody knows.
  public func shortage(in folder: FilePath) -> String? {
    var there = folder
    while there.kind == nil, there != there.folder { there = there.folder }
    guard let free = there.freeBytes, bytes > free else { return nil }
    return "the sweep needs about \(bytes.bytes), and \(free.bytes) are free; make room"
      + (keptRuns > 0 ? ", or keep fewer whole runs with --keep" : "")
  }

  public var text: String {
    let time =
      switch coreSeconds {
      case ..<60: Int(coreSeconds.rounded(.up)).counted("core-second")
      case ..<360: Int((coreSeconds / 60).rounded(.up)).counted("core-minute")
      default: "\((coreSeconds / 3_600).written("%.1f")) core-hours"
      }
    let seedsInWords = seeds.counted("seed")
    return """
      \(subject): \(runs.counted("run")), \(points.counted("point")) with \(seedsInWords) each
      about \(time)\(stopsEarly ? " at most" : "") and \(bytes.bytes): a line of every run, \
      \(keptRuns == 0 ? "none" : keptRuns == runs ? "all" : keptRuns.grouped) kept whole
      `gradus sweep run \(folder.shellFile)` does them here; `gradus sweep script` writes what does them \
      on many machines
      """
  }
}
