import Foundation
import Runs
import TestSupport
import Testing

/// Several at once at the place of a run: one holds it, and whoever looks finds a whole run.
@Suite struct RunReservationsAtOnceTests {
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
    #expect(try folder.allNames("raw") == RunReservationTests.files + ["x.txt"])
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
