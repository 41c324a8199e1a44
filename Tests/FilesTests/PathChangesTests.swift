import Files
import Glibc
import TestSupport
import Testing

@Suite struct PathChangesTests {
  private let folder = TemporaryFolder()

  @Test func foldersAboveAreMadeToo() throws {
    let path = folder.file("a/b/c")
    try path.makeFolder()
    try path.makeFolder()
    #expect(path.kind == .folder)
  }

  @Test func noFolderIsMadeWhereAFileIs() throws {
    try folder.write("", to: "file")
    let reason = Errno.notDirectory.description
    for path in [folder.file("file"), folder.file("file/below")] {
      #expect(throws: FileError.cannotCreate(path, reason: reason)) { try path.makeFolder() }
    }
  }

  @Test func hiddenFoldersHaveNamesOfTheirOwn() throws {
    let paths = try (0..<20).map { _ in try folder.path.makeHiddenFolder(".hidden-") }
    #expect(Set(paths).count == 20)
    #expect(paths.allSatisfy { $0.kind == .folder && $0.name.hasPrefix(".hidden-") })
  }

  @Test func aFileIsMovedOverAnother() throws {
    try folder.write("new", to: "from")
    try folder.write("old", to: "to")
    try folder.file("from").move(to: folder.file("to"))
    #expect(try folder.text("to") == "new")
    #expect(folder.file("from").kind == nil)
  }

  @Test func onlyFilesAndEmptyFoldersAreRemoved() throws {
    try folder.makeFolder("full")
    try folder.write("", to: "full/file")
    #expect(!folder.file("full").remove())
    #expect(folder.file("full/file").remove() && folder.file("full").remove())
    #expect(folder.file("full").remove(), "nothing is there")
  }

  @Test func aFolderIsRemovedWithItsFilesButWithNoFolderInIt() throws {
    try folder.makeFolder("a/below")
    try folder.write("", to: "a/file")
    folder.file("a").removeWithFiles()
    #expect(try folder.names("a") == ["below"])
    folder.file("a/below").removeWithFiles()
    folder.file("a").removeWithFiles()
    #expect(!folder.exists("a"))
  }
}
