import LanguageModel
import Runs
import TestSupport
import Testing

@testable import Experiments

/// What a short run must not be taken to show, on both lists that are known. The losses that this
/// reads are measured by `verify --full`.
@Suite struct ShortRunTests {
  @Test("Every number and comparison of the remark is true", arguments: Reference.embedded.indices)
  func remark(index: Int) throws {
    let reference = Reference.embedded[index]
    func short(_ stage: String) throws -> Double {
      try #require(ShortRun.loss(of: stage, on: reference))
    }
    func long(_ stage: String) throws -> Double {
      try #require(reference.stages[stage]?.losses.validation)
    }
    var numbers = Claim.Numbers(ShortRun.remark)
    #expect(numbers.integer() == Settings.quickSteps)
    let above = try short("batchnorm") - short("kaiming")
    #expect(numbers.range().contains(above))
    let below = try short("scaled-hidden") - short("kaiming")
    let most = numbers.next()
    #expect(below > 0 && below <= most)
    #expect(numbers.integer() == Settings().maxSteps)
    #expect(try isNear(long("batchnorm"), long("kaiming"), numbers.next()))
    #expect(try long("kaiming") >= long("scaled-hidden"))
    #expect(numbers.isEmpty)
  }

  @Test("It is told of the stages that it names, after 20,000 steps only")
  func concerns() throws {
    var run = try SmallRun.finished("batchnorm", SmallRun.settings(steps: 3)).run
    #expect(!ShortRun.concerns(run))
    run.settings.maxSteps = 20_000
    #expect(!ShortRun.concerns(run))
    run.stepsTaken = 20_000
    run.settings.batchSize = Settings().batchSize
    #expect(ShortRun.concerns(run))
    let changes: [(inout Settings) -> Void] = [{ $0.learningRate = 3 }, { $0.batchSize = 64 }]
    for change in changes {
      var other = run
      change(&other.settings)
      #expect(!ShortRun.concerns(other))
    }
    run.stage.name = "raw"
    #expect(!ShortRun.concerns(run))
  }

  @Test("A comparison tells it where two of these stages are in it")
  func comparison() throws {
    func row(_ stage: String) throws -> ComparedStage {
      var run = try SmallRun.finished(stage, SmallRun.settings(steps: 3)).run
      run.settings.maxSteps = 20_000
      run.stepsTaken = 20_000
      run.settings.batchSize = Settings().batchSize
      return ComparedStage(
        label: stage, runs: [ComparedRun(run: run, function: nil, shares: [], deadUnits: 0)])
    }
    let both = Comparison([try row("kaiming"), try row("batchnorm")])
    #expect(both.remarks.contains(ShortRun.remark))
    #expect(!Comparison([try row("kaiming"), try row("raw")]).remarks.contains(ShortRun.remark))
  }
}
