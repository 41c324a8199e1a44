import Files
import TestSupport
import Testing

@Suite struct DraftFolderTests {
  private let folder = TemporaryFolder()

  @Test func draftsOfAProcessThatIsGoneAreRemovedByTheNext() throws {
    let held = try DraftFolder(in: folder.path)
    let left = try folder.path.makeHiddenFolder(".drawing-")
    for entry in held.path.entries {
      try OutputFolder(existing: left).write([], as: entry.name)
    }
    try OutputFolder(left).write([1], as: "x.png")
    // Whoever calls a folder so and puts things into it.
    let mine = try folder.path.makeHiddenFolder(".drawing-")
    try OutputFolder(mine).write([1], as: "notes.txt")
    let next = try DraftFolder(in: folder.path)
    #expect(left.kind == nil && held.path.kind == .folder)
    #expect(mine.entries.contains(mine.appending("notes.txt")))
    next.remove()
    held.remove()
    #expect(folder.path.entries == [mine])
  }

  @Test func draftsOfOneMomentStayUntilTheyAreRemoved() async throws {
    let place = folder.path
    let allWereThere = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<400 {
        group.addTask {
          guard let draft = try? DraftFolder(in: place) else { return false }
          defer { draft.remove() }
          return draft.path.kind == .folder
        }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(allWereThere)
  }
}
