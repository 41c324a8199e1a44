import Files
import Foundation
import TestSupport
import Testing

/// What lies in a folder, and what it takes on disk.
@Suite struct FolderListingTests {
  private let folder = TemporaryFolder()

  @Test func everyKindIsNamedAndALinkIsALink() throws {
    try folder.write("text", to: "file")
    try folder.makeFolder("below")
    try folder.link("there", to: "below")
    try folder.write("", to: ".hidden")
    let entries = try folder.path.listing().sorted { $0.name < $1.name }
    #expect(entries.map(\.name) == [".hidden", "below", "file", "there"])
    #expect(entries.map(\.kind) == [.file, .folder, .file, .link])
    #expect(entries.map(\.isHidden) == [true, false, false, false])
    #expect(entries.map(\.path) == entries.map { folder.file($0.name) })
  }

  @Test func aNameNeedNotBeText() throws {
    let name = FilePath(argument: ArgumentText.text(of: [0x61, 0xFF, 0x0A]))
    try folder.path.appending(name.components).makeFolder()
    #expect(try folder.path.listing().map(\.path) == folder.path.entries)
    #expect(try folder.path.listing().map(\.path.argumentName) == [name.argumentName])
  }

  @Test func whatIsNoFolderHasNone() throws {
    try folder.write("", to: "file")
    for name in ["file", "nothing"] {
      #expect(throws: FileError.missing(folder.file(name))) { try folder.file(name).listing() }
    }
  }

  /// The blocks of files and folders at any depth, as `du` counts them; what a link leads to is not in it.
  @Test func bytesOnDiskAreThoseOfTheBlocksOfEverythingInIt() throws {
    try folder.makeFolder("large/a/b")
    try folder.write(Data(repeating: 1, count: 100_000), to: "large/a/b/file")
    try folder.write(Data(repeating: 1, count: 5_000), to: "large/file")
    try folder.makeFolder("small")
    try folder.link("small/link", to: "../large")
    let du = Program("du", "--block-size=1", "--summarize", folder.file("large").string).run()
      .output
    #expect(folder.file("large").bytesOnDisk == Int(du.prefix { $0 != "\t" }))
    #expect(folder.file("large").bytesOnDisk > 105_000)
    #expect(folder.file("small").bytesOnDisk < 50_000)
    #expect(folder.file("nothing").bytesOnDisk == 0)
    #expect(folder.file("large").ownBytesOnDisk < folder.file("large").bytesOnDisk)
  }
}
