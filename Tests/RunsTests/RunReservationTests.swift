import Files
import Foundation
import Runs
import TestSupport
import Testing

/// The place of a run: held while it is trained, and filled whole or not at all.
@Suite struct RunReservationTests {
  private static let files = [
    ".gradus", "model.safetensors", "run.json", "timing.json", "trace.safetensors",
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

  /// Somebody looks at the place all the time: there is a whole run at every moment.
  @Test func whileARunIsReplacedThereIsAlwaysOne() async throws {
    let folder = TemporaryFolder()
    let run = RunFolder(folder.file("run"))
    let finished = try SmallRun.finished("raw")
    try RunReservation(run.path, force: false).write(finished)
    let watcher = Task.detached {
      var gaps = 0
      while !Task.isCancelled { gaps += run.exists ? 0 : 1 }
      return gaps
    }
    for _ in 0..<50 { try RunReservation(run.path, force: true).write(finished) }
    watcher.cancel()
    #expect(await watcher.value == 0)
  }

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

  /// Many at once, each of which finds the lock of the one before it removed.
  @Test func ofManyReservationsAtOnceOneHolds() async throws {
    let folder = TemporaryFolder()
    let path = folder.file("raw")
    let atOnce = Count()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<200 {
            guard let reservation = try? RunReservation(path, force: false) else { continue }
            #expect(await atOnce.add(1) == 1)
            await atOnce.add(-1)
            reservation.abandon()
          }
        }
      }
    }
    #expect(try folder.allNames() == [])
  }

  @Test func manyWritersOfOneFileAllSucceed() async throws {
    let folder = TemporaryFolder()
    try RunReservation(folder.file("raw"), force: false).write(try SmallRun.finished("raw"))
    let run = RunFolder(folder.file("raw"))
    let texts = (0..<8).map { String(repeating: "\($0)", count: 100_000) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for text in texts {
        group.addTask { for _ in 0..<10 { try run.write(Array(text.utf8), as: "x.txt") } }
      }
      try await group.waitForAll()
    }
    #expect(texts.contains(String(decoding: try folder.bytes("raw/x.txt"), as: UTF8.self)))
    #expect(try folder.allNames("raw") == Self.files + ["x.txt"])
  }

  @Test func aNameAsLongAsNamesCanBeIsWritten() throws {
    let folder = TemporaryFolder()
    let name = String(repeating: "x", count: 255)
    try RunFolder(folder.path).write(Array("text".utf8), as: name)
    #expect(try folder.allNames() == [".gradus", name])
  }

  @Test func whatAKilledTrainingLeftBehindIsNoObstacle() throws {
    let folder = TemporaryFolder()
    try folder.makeFolder(".raw.partial")
    try folder.write(Data(), to: ".raw.lock")
    try folder.write(Data([1, 2]), to: ".raw.partial/.gradus-0123456789abcdef.partial")
    try OutputFolder(existing: folder.file(".raw.partial")).write([1, 2], as: "run.json")
    try RunReservation(folder.file("raw"), force: false).write(try SmallRun.finished("raw"))
    #expect(try folder.allNames() == ["raw"])
    #expect(try folder.allNames("raw") == Self.files)
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
}

private actor Count {
  private var value = 0

  @discardableResult
  func add(_ number: Int) -> Int {
    value += number
    return value
  }
}
