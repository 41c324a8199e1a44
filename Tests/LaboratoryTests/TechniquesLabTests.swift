import LanguageModel
import Testing

@testable import Laboratory

@Suite struct TechniquesLabTests {
  private static let own = Technique.all[0]

  @Test func everyTechniqueChangesTheStageInItsOwnWay() throws {
    #expect(Technique.all.count == 29)
    #expect(Set(Technique.all.map(\.flags)).count == 29)
    #expect(Set(Technique.all.map(\.title)).count == 29)
    for technique in Technique.all {
      let stage = try FlaggedStage(technique.flags)
      #expect(
        stage.recipe != Stage.kaiming.recipe || technique.flags.contains("-l "),
        "\(technique.flags)")
    }
  }

  @Test func flagsAreReadAsOnTheCommandLine() throws {
    let stage = try FlaggedStage("--momentum 0.9 -l 0.01")
    #expect(stage.recipe.optimizer == .gradientDescent(momentum: 0.9))
    let setup = LabSetup.own
    #expect(stage.training(setup, steps: 100).step().learningRate == 0.01)
    #expect(try FlaggedStage("--stage batchnorm").recipe == Stage.named("batchnorm")?.recipe)
    #expect(throws: KnobError.self) { try FlaggedStage("--dropuot 0.1") }
  }

  /// The same difference of three seeds, which vary little or much.
  @Test func chanceIsJudgedByPairs() {
    func losses(_ own: [Double]) -> TechniqueLosses? {
      TechniqueLosses(Self.own, own, unchanged: [2, 2.5, 3])
    }
    #expect(losses([1.9, 2.4, 2.9])?.effect == .lower)
    #expect(losses([2.1, 2.6, 3.1])?.effect == .higher)
    #expect(losses([1.4, 2.4, 3.4])?.effect == .chance)
    #expect(losses([.nan, 2.4, 2.9])?.effect == .notFinite)
    #expect(TechniqueLosses(Self.own, [1.9], unchanged: [2])?.effect == .lower)
  }

  @Test func oneSeedSaysNothingAboutChance() async throws {
    var setup = LabSetup.own
    setup.steps = 2
    let result = try await TechniquesLab().result(setup)
    #expect(result.tables[0].rows.count == 30)
    #expect(result.number(table: "techniques", row: "none", column: "+-") == nil)
    #expect(result.verdicts.allSatisfy { $0.judgement == .open })
    // Every row has its name in one of two panels.
    #expect(result.chart.panels.compactMap(\.categories).map(\.count) == [15, 14])
  }
}
