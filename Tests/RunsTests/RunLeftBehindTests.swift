import Files
import Foundation
import Runs
import TestSupport
import Testing

/// What a process that was killed left beside the place of a run, and what only looks like it.
@Suite struct RunLeftBehindTests {
  /// By a file system that can only rename, and a process that was killed between two renames.
  @Test func aRunThatWasPutAsideIsBroughtBack() throws {
    let folder = TemporaryFolder()
    let path = folder.file("run")
    try RunReservation(path, force: false).write(try SmallRun.finished("raw"))
    try FileManager.default.moveItem(
      atPath: path.string, toPath: folder.file(".run.partial.old").string)
    #expect(throws: RunError.exists(path: path)) { try RunReservation(path, force: false) }
    #expect(RunFolder(path).exists)
    #expect(try folder.allNames() == ["run"])
  }

  @Test func whatAKilledTrainingLeftBehindIsNoObstacle() throws {
    let folder = TemporaryFolder()
    try folder.makeFolder(".raw.partial")
    try folder.write(Data(), to: ".raw.lock")
    try folder.write(Data([1, 2]), to: ".raw.partial/.gradus-0123456789abcdef.partial")
    try OutputFolder(existing: folder.file(".raw.partial")).write([1, 2], as: "run.json")
    try RunReservation(folder.file("raw"), force: false).write(try SmallRun.finished("raw"))
    #expect(try folder.allNames() == ["raw"])
    #expect(try folder.allNames("raw") == RunReservationTests.files)
    #expect(try RunFolder(folder.file("raw")).run().stage.name == "raw")
  }

  @Test(arguments: [".raw.partial", ".raw.partial.old"])
  func whatSomebodyElseCalledSoStays(name: String) throws {
    let folder = TemporaryFolder()
    try folder.makeFolder("raw")
    try folder.makeFolder(name)
    for file in ["run.json", "samples.txt"] { try folder.write(Data([1]), to: "\(name)/\(file)") }
    #expect(throws: RunError.self) { try RunReservation(folder.file("raw"), force: true) }
    #expect(try folder.allNames(name) == ["run.json", "samples.txt"])
  }

  /// Whole, and not in its place: the training ended, and the process before the folders had changed.
  @Test func aWholeRunThatWasLeftIsKeptBeside() throws {
    let folder = TemporaryFolder()
    try RunReservation(folder.file("other"), force: false).write(try SmallRun.finished("raw"))
    try folder.file("other").move(to: folder.file(".run.partial"))
    try RunReservation(folder.file("run"), force: false).write(try SmallRun.finished("kaiming"))
    #expect(try folder.allNames() == ["run", "run-2"])
    #expect(try RunFolder(folder.file("run-2")).run().stage.name == "raw")
  }

  @Test func aLockThatHoldsSomethingIsSomebodys() throws {
    let folder = TemporaryFolder()
    try folder.write(Data([1]), to: ".raw.lock")
    #expect(throws: RunError.file(.stranger(folder.file(".raw.lock")))) {
      try RunReservation(folder.file("raw"), force: true)
    }
    #expect(try folder.allNames() == [".raw.lock"])
  }
}
