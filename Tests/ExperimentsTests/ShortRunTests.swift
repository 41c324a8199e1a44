import Diagnostics
import Foundation
import LanguageModel
import Runs
import TestSupport
import Testing

@testable import Experiments

/// What a short run must not be taken to show, held against every loss that was measured.
@Suite struct ShortRunTests {
  /// Validation losses by list, number of steps and stage, of the same five seeds.
  private struct Measured: Decodable {
    let seeds: [UInt64]
    let validation: [String: [String: [String: [Double]]]]

    /// The paired difference between two stages; nil where they were not measured.
    func change(_ from: String, _ to: String, after steps: Int, on list: String) -> Interval? {
      guard let stages = validation[list]?["\(steps)"], let before = stages[from],
        let after = stages[to], before.count == seeds.count, after.count == seeds.count
      else { return nil }
      return Interval(zip(before, after).map { $1 - $0 })
    }
  }

  private static let steps = (short: Settings.quickSteps, long: Settings().maxSteps)

  private static func measured() throws -> Measured {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Experiments/References/short-runs.json")
    return try JSONDecoder().decode(Measured.self, from: Data(contentsOf: file))
  }

  @Test("The range of every fact is that of both lists, to three decimals")
  func ranges() throws {
    let measured = try Self.measured()
    #expect(Set(measured.validation.keys) == ["lecture", "names"])
    for fact in ShortRun.facts {
      for (steps, range) in [(Self.steps.short, fact.short), (Self.steps.long, fact.long)] {
        let means = try ["lecture", "names"].map { list in
          let change = measured.change(fact.from, fact.to, after: steps, on: list)
          return (try #require(change).mean * 1_000).rounded() / 1_000
        }
        #expect(range.lowerBound == means.min(), "\(fact.from) \(fact.to) \(steps) \(means)")
        #expect(range.upperBound == means.max(), "\(fact.from) \(fact.to) \(steps) \(means)")
      }
    }
  }

  @Test("What may be chance after 200,000 steps is said to be")
  func chance() throws {
    let measured = try Self.measured()
    for fact in ShortRun.facts {
      let changes = try ["lecture", "names"].map { list in
        try #require(measured.change(fact.from, fact.to, after: Self.steps.long, on: list))
      }
      let mayBeChance = changes.contains { $0.excludesZero != true }
      #expect(fact.mayBeChance == mayBeChance, "\(fact.from) \(fact.to)")
    }
  }

  @Test("There is a fact of every neighbour that 20,000 steps tell otherwise, and of no other")
  func neighbours() throws {
    let measured = try Self.measured()
    let names = Stage.lecture.map(\.name)
    for (from, to) in zip(names, names.dropFirst()) {
      let tellsOtherwise = try measured.validation.keys.contains { list in
        let short = try #require(
          measured.change(from, to, after: Self.steps.short, on: list), "\(from) \(list)")
        let long = try #require(
          measured.change(from, to, after: Self.steps.long, on: list), "\(from) \(list)")
        let judgements = [short, long].map {
          $0.excludesZero == true ? ($0.mean > 0 ? 1 : -1) : 0
        }
        let ratio = abs(long.mean / short.mean)
        return judgements[0] != judgements[1] || judgements[0] != 0 && !(0.5...2 ~= ratio)
      }
      #expect(
        tellsOtherwise == ShortRun.facts.contains { $0.from == from && $0.to == to },
        "\(from) \(to)")
    }
  }

  @Test("What `verify --full` measures is the first seed of the table")
  func verified() throws {
    let measured = try Self.measured()
    for (list, reference) in zip(["lecture", "names"], Reference.embedded) {
      for stage in ["scaled-hidden", "kaiming", "batchnorm"] {
        let loss = try #require(measured.validation[list]?["20000"]?[stage]?.first)
        let known = try #require(ShortRun.loss(of: stage, on: reference))
        #expect(isNear(loss, known, 1e-5))
      }
    }
  }

  @Test func sentencesSayAboveBelowOrWithin() {
    func words(_ long: ClosedRange<Double>) -> String {
      ShortRun.Fact(from: "a", to: "b", short: -0.02 ... -0.01, long: long, mayBeChance: false)
        .words
    }
    #expect(
      words(0.003...0.003) == "b is then 0.010 to 0.020 below a, after 200,000 0.003 above it")
    #expect(words(-0.001...0.002).hasSuffix("after 200,000 within 0.002 of it"))
    #expect(words(0...0.004).hasSuffix("0.000 to 0.004 above it"))
    let kaiming = ShortRun.facts.first { $0.to == "kaiming" }
    #expect(kaiming?.words.hasSuffix(" above it, which may be chance") == true)
  }

  private static func run(_ stage: String) throws -> RunRecord {
    var run = try SmallRun.finished(stage, SmallRun.settings(steps: 3)).run
    run.stage = StageVariant(try #require(Stage.named(stage)))
    run.settings = Settings()
    run.settings.maxSteps = 20_000
    run.stepsTaken = 20_000
    return run
  }

  @Test("It is told of the stages that it is about, as the lecture has them, after 20,000 steps")
  func concerns() throws {
    let run = try Self.run("batchnorm")
    #expect(ShortRun.remark(on: [run])?.contains("batchnorm is then") == true)
    let changes: [(inout RunRecord) -> Void] = [
      { $0.settings.maxSteps = 200_000 }, { $0.stepsTaken = 500 },
      { $0.settings.learningRate = 3 }, { $0.settings.batchSize = 64 },
      { $0.settings.trainNames = 100 }, { $0.stage.recipe.embeddingWidth = 5 },
      { $0.foldedFrom = "batchnorm" },
    ]
    for change in changes {
      var other = run
      change(&other)
      #expect(ShortRun.remark(on: [other]) == nil)
    }
  }

  @Test("Of several stages only what is between them is told")
  func comparison() throws {
    let runs = try ["kaiming", "batchnorm", "deep"].map(Self.run)
    let remark = try #require(ShortRun.remark(on: runs))
    #expect(remark.contains("batchnorm is then") && !remark.contains("scaled-hidden"))
    #expect(ShortRun.remark(on: [try Self.run("raw"), try Self.run("deep")]) == nil)
    // A study of one stage is about none of its neighbours.
    #expect(ShortRun.remark(on: [try Self.run("kaiming"), try Self.run("kaiming")]) == nil)
  }
}
