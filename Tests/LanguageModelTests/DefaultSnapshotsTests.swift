import LanguageModel
import Testing

/// Ten snapshots, the first and the last step among them, at about equal distances of a logarithm.
@Suite struct DefaultSnapshotsTests {
  @Test(
    arguments: [
      (200_000, [30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000]),
      (20_000, [3, 10, 30, 100, 300, 1_000, 3_000, 10_000]),
      (
        1_000_000_000,
        [100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000, 100_000_000, 300_000_000]
      ),
      (1_001, [1, 3, 10, 30, 100, 300]), (1_002, [1, 3, 10, 30, 100, 300, 1_000]),
      (50, [1, 3, 10, 30]), (3, [1]), (2, []), (1, []),
    ] as [(Int, [Int])])
  func theyAreTheLastEightBeforeTheLastStep(steps: Int, expected: [Int]) {
    var settings = Settings()
    settings.maxSteps = steps
    #expect(settings.defaultSnapshots == expected)
    settings.maxSteps = 1_000_000_000
    settings.stopAfter = steps
    #expect(settings.defaultSnapshots == expected)
  }

  @Test func theyNeedNoFlag() {
    var settings = Settings()
    settings.snapshots = settings.defaultSnapshots
    #expect(Setting.snapshots.isDefault(settings))
    settings.snapshots = [5]
    #expect(!Setting.snapshots.isDefault(settings))
  }
}
