import Foundation
import LanguageModel
import Parallel
import Runs

/// A build's numbers against those that are known of a list of names.
///
/// The work falls into parts that do not depend on one another: the dataset, the stages, their
/// variants. They are computed in parallel.
public struct Verification: Sendable {
  public let reference: Reference
  let examples: Examples
  /// Whether stages are trained for all of their 200,000 steps, instead of 1,001.
  public let isFull: Bool

  /// - Parameter examples: with the lecture's context and split seed.
  public init(_ examples: Examples, against reference: Reference, isFull: Bool) {
    self.examples = examples
    self.reference = reference
    self.isFull = isFull
  }

  /// Checks that are computed together.
  public struct Part: Sendable {
    /// What was computed, in plain words.
    public let title: String
    public let checks: [Check]

    package init(title: String, checks: [Check]) {
      self.title = title
      self.checks = checks
    }
  }

  struct Job: Sendable {
    let title: String
    /// About how many steps are trained, by which the longest come first.
    var steps = 0
    let checks: @Sendable () -> [Check]
  }

  /// The number of parts that there are.
  public var partCount: Int { jobs.count }

  /// Computes all parts, so many at a time, the longest first; `see` gets each as soon as it is done.
  ///
  /// - Returns: the parts in the order of the report.
  public func parts(
    width: Int = coreCount, seeing see: (Part) -> Void = { _ in }
  ) async -> [Part] {
    let jobs = jobs
    let order = jobs.indices.sorted { (jobs[$1].steps, $0) < (jobs[$0].steps, $1) }
    let parts = await inParallel(order, atOnce: width, seeing: { see($1) }) { place in
      Part(title: jobs[place].title, checks: jobs[place].checks())
    }
    return zip(order, parts).sorted { $0.0 < $1.0 }.compactMap(\.1)
  }

  private var jobs: [Job] {
    [
      Job(title: "dataset", checks: datasetChecks),
      Job(title: "random streams", checks: streamChecks),
    ] + Stage.lecture.flatMap(jobs) + variationJobs
  }

  private func jobs(_ stage: Stage) -> [Job] {
    guard let known = reference.stages[stage.name] else { return [] }
    let isDeep = stage.recipe.hiddenLayers.count > 1
    let lectureSteps = Settings().maxSteps
    let steps = isFull && !isDeep && known.losses.train != nil ? lectureSteps : 1_001
    let keptSteps = isFull ? lectureSteps : 1
    return [
      Job(title: stage.name, steps: steps) {
        isDeep ? deepChecks(stage, known) : stageChecks(stage, known, steps: steps)
      },
      known.outputGains.map { gains in
        Job(title: "\(stage.name), output gains") { outputGainChecks(stage, known, gains) }
      },
      (isFull ? ShortRun.loss(of: stage.name, on: reference) : nil).map { loss in
        Job(title: "\(stage.name), 20,000 steps", steps: Settings.quickSteps) {
          shortRunChecks(stage, loss)
        }
      },
      known.keptHiddenBias.map { kept in
        Job(title: "\(stage.name), hidden bias kept", steps: keptSteps) {
          keptHiddenBiasChecks(stage, kept, steps: keptSteps)
        }
      },
      known.variants.map { variants in
        Job(title: "\(stage.name), without BatchNorm") { variantChecks(stage, known, variants) }
      },
    ].compactMap(\.self)
  }
}

/// What a verification found.
public struct VerificationReport: Encodable, Sendable {
  /// Where the reference comes from; nil where nothing is known of the list.
  public let reference: String?
  /// Whether stages were trained for all of their 200,000 steps.
  public let full: Bool
  public let seconds: Double
  public let compared: Int
  public let agreed: Int
  public let checks: [Check]

  public init(
    _ parts: [Verification.Part], against reference: Reference?, isFull: Bool, seconds: Double
  ) {
    self.reference = reference?.title
    full = isFull
    self.seconds = seconds
    checks = parts.flatMap(\.checks)
    compared = checks.count
    agreed = checks.count(where: \.passes)
  }

  public var passes: Bool { agreed == compared }
}
