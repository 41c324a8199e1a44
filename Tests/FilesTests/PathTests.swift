import Files
import Glibc
import TestSupport
import Testing

/// Paths are bytes: every one is opened as given.
@Suite struct PathTests {
  /// What a home, an address or a shell would read as something else.
  static let names: [[UInt8]] = [
    Array("~".utf8), Array("~root".utf8), Array("$HOME".utf8), Array("%41".utf8), Array("a b".utf8),
    Array("*".utf8), Array("-x".utf8), Array("é".utf8), Array("e\u{301}".utf8), Array("\n".utf8),
    [0x72, 0xE9, 0x6E], [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], Array("\u{10FFE9}".utf8),
    Array("\u{600}'\u{301}".utf8),
  ]

  @Test(arguments: names) func anArgumentIsThePathOfItsBytes(name: [UInt8]) throws {
    let text = ArgumentText.text(of: name)
    #expect(ArgumentText.bytes(of: text) == name)
    let path = FilePath(argument: text)
    #expect(
      path.withPlatformString { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
        == name.map { CChar(bitPattern: $0) })
    #expect(path.argumentName == text)
  }

  @Test func differentBytesHaveDifferentTexts() {
    #expect(
      Set(Self.names.map { Array(ArgumentText.text(of: $0).unicodeScalars) }).count
        == Self.names.count)
  }

  @Test(arguments: names) func aFileIsMadeUnderItsName(name: [UInt8]) throws {
    let folder = TemporaryFolder()
    let output = try OutputFolder(folder.file("out"))
    let file = try output.write([1, 2], as: ArgumentText.text(of: name))
    #expect(try file.contents() == [1, 2])
    #expect(
      output.path.entries.map(\.argumentName).sorted()
        == [".gradus", ArgumentText.text(of: name)].sorted())
  }

  @Test func namesBesideAPathLieBesideIt() {
    #expect(FilePath("runs/kaiming").hiddenSibling(".lock") == "runs/.kaiming.lock")
    #expect(FilePath("kaiming").hiddenSibling(".lock") == "./.kaiming.lock")
    #expect(FilePath("~").hiddenSibling(".lock") == "./.~.lock")
    #expect(FilePath("runs/kaiming").extended(by: "-2") == "runs/kaiming-2")
    #expect(FilePath("/x").folder == "/")
  }
}
