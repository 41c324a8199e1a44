import Testing

@testable import LanguageModel

/// What becomes of the settings of a training that is made longer.
@Suite struct LongerTrainingTests {
  private static func settings(_ steps: Int) -> Settings {
    var settings = Settings()
    settings.maxSteps = steps
    settings.snapshots = settings.defaultSnapshots
    return settings
  }

  private static func longer(
    _ settings: Settings, to end: Int, from step: Int? = nil, _ schedule: LongerSchedule?,
    stage: String = "kaiming"
  ) -> Settings {
    settings.lengthened(
      to: end, from: step ?? settings.steps, of: Stage.lecture(stage).recipe, schedule: schedule)
  }

  @Test func keptTheRateFallsWhereItFell() {
    let longer = Self.longer(Self.settings(200_000), to: 400_000, .keep)
    #expect(longer.maxSteps == 400_000 && longer.rateDrop == [100_000])
  }

  @Test func stretchedTheRateRisesWhereTheLongerScheduleIsStillHigh() {
    let longer = Self.longer(Self.settings(200_000), to: 800_000, .stretch)
    #expect(longer.rateDrop == [100_000, 200_000, 400_000])
  }

  /// The longer schedule falls just where the shorter one ends.
  @Test func stretchedToTwiceTheRateStaysLow() {
    #expect(Self.longer(Self.settings(200_000), to: 400_000, .stretch).rateDrop == [100_000])
  }

  @Test func stretchedBeforeTheRateFellNothingTellsItFromALongTraining() {
    let longer = Self.longer(Self.settings(200_000), to: 400_000, from: 50_000, .stretch)
    #expect(longer.rateDrop == nil)
  }

  @Test func stretchedTwiceAllChangesAreKept() {
    let once = Self.longer(Self.settings(1_000), to: 3_000, .stretch)
    #expect(once.rateDrop == [500, 1_000, 1_500])
    #expect(Self.longer(once, to: 9_000, .stretch).rateDrop == [500, 1_000, 1_500, 3_000, 4_500])
    #expect(Self.longer(once, to: 9_000, .keep).rateDrop == [500, 1_000, 1_500])
  }

  @Test func deepFallsAfterThreeQuarters() {
    let longer = Self.longer(Self.settings(1_000), to: 2_000, .stretch, stage: "deep")
    #expect(longer.rateDrop == [750, 1_000, 1_500])
  }

  /// Every rate of a stretched training is that of its own time.
  @Test(arguments: [0, 1, 499, 500, 501, 999, 1_000], [1_001, 1_500, 2_000, 5_000])
  func everyStepHasTheRateOfItsTime(step: Int, end: Int) {
    let recipe = Stage.lecture("kaiming").recipe
    let old = Self.settings(1_000)
    let new = old.lengthened(to: end, from: step, of: recipe, schedule: .stretch)
    let rate = LearningRate(recipe, new)
    for place in 0..<end {
      let time = LearningRate(recipe, place < step ? old : Self.settings(end))
      #expect(rate(place) == time(place), "step \(place)")
    }
  }

  @Test func anEarlyStopMovesWithinItsSchedule() {
    var settings = Self.settings(200_000)
    settings.stopAfter = 1_001
    let longer = Self.longer(settings, to: 2_001, nil)
    #expect(longer.stopAfter == 2_001 && longer.maxSteps == 200_000 && longer.rateDrop == nil)
    #expect(Self.longer(settings, to: 200_000, nil).stopAfter == nil)
  }

  @Test func whatWasSeenStaysAndTheOldEndIsSeenToo() {
    let longer = Self.longer(Self.settings(20_000), to: 400_000, .keep)
    #expect(
      longer.snapshots == [
        3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 20_000, 30_000, 100_000, 300_000,
      ])
  }
}
