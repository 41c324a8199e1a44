import Files
import TestSupport
import Testing

@Suite struct FolderExchangeTests {
  private let folder = TemporaryFolder()

  private func makeFolder(_ name: String) throws -> FilePath {
    try folder.makeFolder(name)
    try folder.write(name, to: "\(name)/file")
    return folder.file(name)
  }

  @Test func aFolderIsPutWhereNothingIs() throws {
    let new = try makeFolder("new")
    #expect(FolderExchange.put(new, inPlaceOf: folder.file("path")) == nil)
    #expect(try folder.text("path/file") == "new")
    #expect(!folder.exists("new"))
  }

  @Test func twoFoldersChangePlaces() throws {
    let (new, old) = (try makeFolder("new"), try makeFolder("old"))
    #expect(FolderExchange.put(new, inPlaceOf: old) == nil)
    #expect(try folder.text("old/file") == "new")
    #expect(try folder.text("new/file") == "old")
  }

  @Test func whatIsMissingIsSaidInTheSystemsWords() throws {
    let old = try makeFolder("old")
    #expect(
      FolderExchange.put(folder.file("missing"), inPlaceOf: old)
        == Errno.noSuchFileOrDirectory.description)
    #expect(try folder.text("old/file") == "old")
  }

  @Test func whatWasPutAsideIsBroughtBack() throws {
    let aside = FolderExchange.aside(folder.file("new"))
    #expect(aside == folder.file("new.old"))
    _ = try makeFolder("new.old")
    FolderExchange.recover(folder.file("new"), inPlaceOf: folder.file("path"))
    #expect(try folder.text("path/file") == "new.old")
  }
}
