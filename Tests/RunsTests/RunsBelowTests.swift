import Files
import Foundation
import LanguageModel
import Runs
import TestSupport
import Testing

/// The runs that are found below a folder, and how they stand.
@Suite struct RunsBelowTests {
  private let folder = TemporaryFolder()

  private func write(_ stage: String, to name: String) throws {
    try RunReservation(folder.file(name), force: false).write(try SmallRun.finished(stage))
  }

  /// Path below the folder and condition of every run.
  private func found(_ name: String = "") throws -> [String: RunCondition] {
    let runs = try RunsBelow(folder.file(name)).runs
    return Dictionary(
      uniqueKeysWithValues: runs.map { run in
        (String(run.path.string.dropFirst(folder.path.string.count + 1)), run.condition)
      })
  }

  @Test func theyAreFoundAtAnyDepth() throws {
    for name in ["raw", "sweep/ab/abcdef", "a/b/c/d/e/f"] { try write("raw", to: name) }
    try folder.makeFolder("empty/folder")
    try folder.write("", to: "file")
    #expect(try found() == ["raw": .done, "sweep/ab/abcdef": .done, "a/b/c/d/e/f": .done])
    #expect(try found("sweep") == ["sweep/ab/abcdef": .done])
    #expect(try found("empty").isEmpty)
  }

  @Test func theFolderItselfMayBeARun() throws {
    try write("raw", to: "raw")
    #expect(try found("raw") == ["raw": .done])
  }

  @Test func hiddenFoldersAndRunsAreNotEntered() throws {
    try write("raw", to: "raw")
    try write("raw", to: ".old/raw")
    try write("raw", to: "other")
    try folder.file("other").move(to: folder.file("raw/other"))
    #expect(try found() == ["raw": .done])
  }

  /// A loop would have no end; but the folder that is named may be a link.
  @Test func linksAreNotFollowed() throws {
    try write("raw", to: "runs/raw")
    try folder.link("runs/loop", to: "../runs")
    try folder.link("link", to: "runs")
    #expect(try found("runs") == ["runs/raw": .done])
    #expect(try found("link") == ["link/raw": .done])
  }

  @Test func aNameNeedNotBeText() throws {
    let name = FilePath(argument: ArgumentText.text(of: [0x61, 0xFF, 0x0A]))
    let path = folder.path.appending(name.components)
    try RunReservation(path, force: false).write(try SmallRun.finished("raw"))
    let run = try #require(try RunsBelow(folder.path).runs.first)
    #expect(run.path == path && run.condition == .done)
  }

  @Test func whatIsNoFolderIsAnError() throws {
    try folder.write("", to: "file")
    for name in ["file", "nothing"] {
      #expect(throws: FileError.missing(folder.file(name))) { try RunsBelow(folder.file(name)) }
    }
  }
}
