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

  /// A look takes nothing away and leaves nothing: several can look at once, and whoever comes holds it.
  @Test func whetherItIsHeldCanBeAsked() throws {
    let path = folder.file("lock")
    #expect(!FileLock.isHeld(path))
    #expect(path.kind == nil)
    let lock = try FileLock(path)
    #expect(FileLock.isHeld(path) && FileLock.isHeld(path))
    lock.release()
    try folder.write("", to: "lock")
    #expect(!FileLock.isHeld(path))
    #expect(folder.exists("lock"))
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
