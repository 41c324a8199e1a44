import Testing

@testable import Laboratory

@Suite struct EarlyStoppingLabTests {
  @Test func theCoursesListStopsAtItsEighthValue() {
    let table = EarlyStoppingLab.courseTable
    #expect(table.name == "the course's list")
    for (column, value) in [("stops at", 7), ("best at", 2), ("best", 0.35)] {
      #expect(table.number(row: "patience 5", column: column) == value)
    }
  }

  /// Of 1,000 names, unless others were counted out.
  @Test func fewNamesAreTrainedOn() throws {
    var setup = LabSetup.own
    #expect(try EarlyStoppingLab.fewNames(setup).train.count < setup.names.train.count / 10)
    setup.settings.trainNames = 50
    #expect(try EarlyStoppingLab.fewNames(setup).train.count == setup.names.train.count)
  }

  /// It goes on after its stop, which changes neither the stop nor the best.
  @Test func aStoppedTrainingIsWatchedToItsEnd() throws {
    let setup = LabSetup.own
    // Every other gain is too small to count.
    let training = WatchedTraining(
      try FlaggedStage("-l 1e-9"), setup, on: setup.names, steps: 6, every: 1, patience: 2)
    #expect(training.checks.map(\.x) == [0, 1, 2, 3, 4, 5, 6])
    #expect(training.stop == 2 && training.best?.step == 0)
    #expect(training.missed < 1e-6)
  }
}
