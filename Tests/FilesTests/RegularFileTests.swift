import Files
import Glibc
import TestSupport
import Testing

@Suite struct RegularFileTests {
  private let folder = TemporaryFolder()

  @Test func allBytesAreRead() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 * $0) }
    try OutputFolder(folder.path).write(bytes, as: "x")
    #expect(try folder.file("x").contents() == bytes)
    #expect(try folder.file("x").contents(atMost: 300_000) == bytes)
    #expect(try folder.file("x").contents(atMost: 299_999) == nil)
  }

  @Test func whatIsNotThereIsMissing() throws {
    try folder.write("", to: "file")
    for path in [folder.file("x"), folder.file("file").appending("x")] {
      #expect(throws: FileError.missing(path)) { try path.contents() }
    }
  }

  @Test(.timeLimit(.minutes(1))) func foldersPipesAndDevicesAreNoFiles() {
    #expect(mkfifo(folder.file("pipe").string, 0o600) == 0)
    for path in [folder.path, folder.file("pipe"), "/dev/zero"] {
      #expect(throws: FileError.notAFile(path)) { try path.contents() }
    }
  }

  @Test func aLinkToItselfIsNotReadable() throws {
    try folder.link("x", to: "x")
    let path = folder.file("x")
    #expect(
      throws: FileError.unreadable(path, reason: Errno.tooManySymbolicLinkLevels.description)
    ) { try path.contents() }
  }

  @Test func aFileThatIsCutWhileItIsReadIsAnError() throws {
    try folder.write("four", to: "x")
    let path = folder.file("x")
    let file = try RegularFile(opening: path)
    #expect(truncate(path.string, 2) == 0)
    do throws(FileError) {
      _ = try file.read(count: file.size)
      Issue.record("the file was read")
    } catch {
      #expect(error == .inputOutput(path, reason: "it was cut while it was read"))
    }
  }
}
