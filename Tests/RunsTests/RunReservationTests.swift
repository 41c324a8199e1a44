import Files
import Foundation
import Runs
import TestSupport
import Testing

/// The place of a run: held while it is trained, and filled whole or not at all.
@Suite struct RunReservationTests {
  static let files = [
    ".gradus", "model.safetensors", "run.json", "state.safetensors", "timing.json",
    "trace.safetensors",
  ]

  @Test func aRunIsWrittenWholeAndNothingElseIsLeft() throws {
    let folder = TemporaryFolder()
    let reservation = try RunReservation(folder.file("runs/kaiming"), force: false)
    #expect(!reservation.folder.exists)
    #expect(try folder.allNames("runs") == [".kaiming.lock", ".kaiming.partial"])
    try reservation.write(try SmallRun.finished("kaiming"))
    #expect(try folder.allNames("runs") == ["kaiming"])
    #expect(try folder.allNames("runs/kaiming") == Self.files)
    #expect(reservation.folder.exists)
    #expect(reservation.folder.name == "kaiming")
  }

  @Test(arguments: ["raw", "batchnorm", "deep"])
  func twoEqualRunsGiveTheSameBytes(stage: String) throws {
    let folder = TemporaryFolder()
    for name in ["one", "other"] {
      try RunReservation(folder.file(name), force: false).write(try SmallRun.finished(stage))
    }
    for file in Self.files where file != "timing.json" {
      #expect(try folder.bytes("one/" + file) == folder.bytes("other/" + file), "\(file)")
    }
  }

  @Test func aPlaceThatIsHeldIsInUse() throws {
    let folder = TemporaryFolder()
    let path = folder.file("raw")
    let reservation = try RunReservation(path, force: false)
    #expect(throws: RunError.inUse(path: path)) { try RunReservation(path, force: false) }
    #expect(throws: RunError.inUse(path: path)) { try RunReservation(path, force: true) }
    reservation.abandon()
    try RunReservation(path, force: false).abandon()
  }

  @Test func aPlaceThatIsGivenUpIsAsItWas() throws {
    let folder = TemporaryFolder()
    try RunReservation(folder.file("raw"), force: false).abandon()
    #expect(try folder.allNames() == [])
  }

  @Test func aFinishedRunIsReplacedByForceOnly() throws {
    let folder = TemporaryFolder()
    let path = folder.file("run")
    try RunReservation(path, force: false).write(try SmallRun.finished("raw"))
    let before = try folder.bytes("run/run.json")
    #expect(throws: RunError.exists(path: path)) { try RunReservation(path, force: false) }
    #expect(try folder.bytes("run/run.json") == before)
    let reservation = try RunReservation(path, force: true)
    #expect(try folder.bytes("run/run.json") == before)
    try reservation.write(try SmallRun.finished("kaiming"))
    #expect(try RunFolder(path).run().stage.name == "kaiming")
    #expect(try folder.allNames() == ["run"])
    #expect(try folder.allNames("run") == Self.files)
  }

  @Test func anInterruptedRunIsReplacedWithoutForce() throws {
    let folder = TemporaryFolder()
    let path = folder.file("run")
    let training = try SmallRun.training("raw")
    for _ in 0..<10 { _ = training.step() }
    let first = try RunReservation(path, force: false)
    #expect(first.interrupted == nil)
    try first.write(training.finish(seconds: 1))
    let second = try RunReservation(path, force: false)
    #expect(second.interrupted?.stepsTaken == 10)
    try second.write(try SmallRun.finished("raw"))
    #expect(throws: RunError.exists(path: path)) { try RunReservation(path, force: false) }
    #expect(try folder.allNames() == ["run"])
  }

  @Test func aNameAsLongAsNamesCanBeIsWritten() throws {
    let folder = TemporaryFolder()
    let name = String(repeating: "x", count: 255)
    try RunFolder(folder.path).write(Array("text".utf8), as: name)
    #expect(try folder.allNames() == [".gradus", name])
  }

  @Test(arguments: [true, false]) func anEmptyFolderIsAGoodPlace(slash: Bool) throws {
    let folder = TemporaryFolder()
    try folder.makeFolder("raw")
    let path = FilePath(folder.file("raw").string + (slash ? "/" : ""))
    try RunReservation(path, force: false).write(try SmallRun.finished("raw"))
    #expect(try folder.allNames() == ["raw"])
    #expect(try folder.allNames("raw") == Self.files)
  }

  @Test(arguments: [true, false])
  func aFolderWithOtherThingsIsLeftAlone(force: Bool) throws {
    let folder = TemporaryFolder()
    try folder.makeFolder("thesis")
    try folder.write(Data("text".utf8), to: "thesis/chapter.txt")
    #expect(throws: RunError.file(.stranger(folder.file("thesis/chapter.txt")))) {
      try RunReservation(folder.file("thesis"), force: force)
    }
    #expect(try folder.allNames("thesis") == ["chapter.txt"])
  }

  @Test func aFileInTheWayIsLeftAlone() throws {
    let folder = TemporaryFolder()
    try folder.write(Data("text".utf8), to: "raw")
    let path = folder.file("raw")
    #expect(throws: RunError.file(.stranger(path))) {
      try RunReservation(path, force: true)
    }
    #expect(try folder.bytes("raw") == Data("text".utf8))
  }

  /// Not by permissions, which do not hold for the superuser.
  @Test func belowAFileNothingCanBeCreated() throws {
    let folder = TemporaryFolder()
    try folder.write(Data(), to: "file")
    let path = folder.file("file/raw")
    let reason = "Not a directory"
    #expect(throws: RunError.file(.cannotCreate(folder.file("file"), reason: reason))) {
      try RunReservation(path, force: false)
    }
  }

  @Test func inAFileSystemWithoutPlaceNothingCanBeCreated() {
    #expect {
      try RunReservation("/proc/gradus/raw", force: false)
    } throws: { error in
      if case RunError.file(.cannotCreate("/proc/gradus", _)) = error { true } else { false }
    }
  }

  /// In the folder of another run it would keep that from being replaced.
  @Test func insideARunIsNoPlace() throws {
    let folder = TemporaryFolder()
    try RunReservation(folder.file("run"), force: false).write(try SmallRun.finished("raw"))
    for place in ["run/other", "run/plots/deep/other"] {
      let path = folder.file(place)
      let run = try #require(folder.file("run").resolved)
      #expect(throws: RunError.insideRun(path: path, run: run)) {
        try RunReservation(path, force: true)
      }
    }
    try RunReservation(folder.file("run"), force: true).abandon()
  }

  @Test func aRunThatLostItsRecordIsReplacedByForceOnly() throws {
    let folder = TemporaryFolder()
    let path = folder.file("run")
    try RunReservation(path, force: false).write(try SmallRun.finished("raw"))
    path.appending("run.json").remove()
    let error = #expect(throws: RunError.missing(path: path)) {
      try RunReservation(path, force: false)
    }
    #expect(error?.description.contains("a run without its run.json") == true)
    #expect(try folder.allNames("run") == Self.files.filter { $0 != "run.json" })
    try RunReservation(path, force: true).write(try SmallRun.finished("kaiming"))
    #expect(try RunFolder(path).run().stage.name == "kaiming")
    #expect(try folder.allNames("run") == Self.files)
  }

  /// What took a part of the steps is no time of all.
  @Test func aTimeThatIsLostIsNotMadeUp() throws {
    let folder = TemporaryFolder()
    let path = folder.file("run")
    let short = try SmallRun.finished("raw")
    try RunReservation(path, force: false).write(short)
    #expect(try RunFolder(path).state(of: short.run).seconds != nil)
    path.appending("timing.json").remove()
    let state = try RunFolder(path).state(of: short.run)
    #expect(state.seconds == nil)
    let longer = short.run.settings.lengthened(
      to: short.run.settings.steps + 10, from: state.training.step, of: short.run.stage.recipe,
      schedule: .keep)
    let run = try SmallRun.training("raw", longer, from: state)
    while run.step() != nil {}
    #expect(run.finish(seconds: 1).timing == nil)
  }
}
