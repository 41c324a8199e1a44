import Files
import TestSupport
import Testing

@Suite struct LocksTests {
  private let folder = TemporaryFolder()

  @Test func oneHolderAtATime() throws {
    let path = folder.file("lock")
    let lock = try FileLock(path)
    #expect(throws: FileLock.Problem.self) { try FileLock(path) }
    lock.release()
    #expect(path.kind == nil)
    try FileLock(path).release()
  }

  @Test func aFileOrALinkOfThatNameStays() throws {
    try folder.write("mine", to: "file")
    try folder.link("link", to: "elsewhere")
    for (name, expected) in [
      ("file", FileError.stranger(folder.file("file"))), ("link", .link(folder.file("link"))),
    ] {
      do throws(FileLock.Problem) {
        _ = try FileLock(folder.file(name))
        Issue.record("\(name) was taken")
      } catch {
        guard case .file(expected) = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
    #expect(try folder.text("file") == "mine")
    #expect(!folder.exists("elsewhere"))
  }
}
