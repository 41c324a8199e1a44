import Files
import TestSupport
import Testing

/// Only what Gradus wrote is replaced.
@Suite struct OutputFolderTests {
  private let folder = TemporaryFolder()
  private let output: OutputFolder
  private let one = Subject(["one"])
  private let other = Subject(["other"])

  init() throws {
    output = try OutputFolder(folder.path)
  }

  private func write(
    _ text: String, as name: String = "x", about subject: Subject? = nil, force: Bool = false
  ) throws(FileError) {
    try output.write(Array(text.utf8), as: name, about: subject, force: force)
  }

  @Test func whatWeWroteIsReplaced() throws {
    for text in ["a", "b", "b", ""] {
      try write(text)
      #expect(try folder.text("x") == text)
    }
  }

  @Test func whatSomebodyChangedStays() throws {
    try write("a")
    try folder.write("mine", to: "x")
    #expect(throws: FileError.changed(folder.file("x"))) { try write("b") }
    #expect(try folder.text("x") == "mine")
    try write("b", force: true)
    #expect(try folder.text("x") == "b")
    try write("c")
  }

  @Test func whatSomebodyElseMadeStays() throws {
    try folder.write("mine", to: "x")
    #expect(throws: FileError.changed(folder.file("x"))) { try write("b") }
    // What would be written is there already.
    try write("mine")
    try write("b")
  }

  /// As Unicode compares texts, the two names are one.
  @Test func namesAreToldApartByTheirBytes() throws {
    try write("a", as: "\u{E9}")
    try folder.write("mine", to: "e\u{301}")
    #expect(throws: FileError.stranger(folder.file("e\u{301}"))) { try write("b", as: "e\u{301}") }
    #expect(try folder.text("e\u{301}") == "mine")
    try write("c", as: "\u{E9}")
    #expect(try folder.text("\u{E9}") == "c")
  }

  @Test func whatIsAboutSomethingElseStays() throws {
    try write("a", about: one)
    #expect(throws: FileError.otherSubject(folder.file("x"))) { try write("b", about: other) }
    #expect(try folder.text("x") == "a")
    try write("b", about: one)
    try write("c", about: other, force: true)
    #expect(try folder.text("x") == "c")
  }

  @Test(arguments: [false, true]) func whatIsNoFileStaysInAnyCase(force: Bool) throws {
    try folder.write("mine", to: "target")
    try folder.link("x", to: "target")
    #expect(throws: FileError.link(folder.file("x"))) { try write("b", force: force) }
    #expect(try folder.text("target") == "mine")
    try folder.file("y").makeFolder()
    #expect(throws: FileError.stranger(folder.file("y"))) {
      try write("b", as: "y", force: force)
    }
  }

  @Test func aLinkIsNoFolderToWriteInto() throws {
    try folder.file("real").makeFolder()
    try folder.link("link", to: "real")
    #expect(throws: FileError.link(folder.file("link"))) { try OutputFolder(folder.file("link")) }
    #expect(folder.file("real").entries.isEmpty)
  }

  @Test(arguments: ["", "garbage\n", "x - y z", "\u{0}\u{FFFD}"])
  func aDamagedAccountAccountsForNothing(text: String) throws {
    try write("a")
    try folder.write(text, to: ".gradus")
    #expect(throws: FileError.changed(folder.file("x"))) { try write("b") }
  }

  /// Ended between the account and the file, either the old or the new one is there.
  @Test func aProcessThatWasEndedLeavesNothingThatLooksChanged() throws {
    try write("old")
    try write("new")
    try folder.write("old", to: "x")
    try write("newer")
    #expect(try folder.text("x") == "newer")
  }

  @Test(arguments: ["", "[core]\npath = /data\n"])
  func anAccountThatIsNotOursStays(text: String) throws {
    try folder.write(text, to: ".gradus")
    #expect(throws: FileError.stranger(folder.file(".gradus"))) { try write("a") }
    #expect(try folder.text(".gradus") == text)
    #expect(folder.file("x").kind == nil)
  }

  /// What the account does not name is not ours, whatever the user says.
  @Test func withForceToo() throws {
    try write("a", as: "other")
    try folder.write("mine", to: "x")
    #expect(throws: FileError.stranger(folder.file("x"))) { try write("b", force: true) }
    #expect(try folder.text("x") == "mine")
  }

  @Test func aFolderWhoseLinkChangedIsNotFollowed() throws {
    try folder.write("", to: "y")
    let real = try folder.path.makeHiddenFolder("real-")
    try folder.link("link", to: real.string)
    #expect(throws: FileError.link(folder.file("link"))) {
      try OutputFolder(existing: folder.file("link")).write([1], as: "x")
    }
    #expect(real.entries.isEmpty)
  }

  @Test func roomIsLookedForBeforeAnythingIsWritten() throws {
    try write("a")
    try folder.write("changed", to: "x")
    #expect(throws: FileError.changed(folder.file("x"))) {
      try output.requireRoom(for: ["w", "x"], force: false)
    }
    try output.requireRoom(for: ["w", "x"], force: true)
  }

  @Test func theFirstFreeNameIsTaken() throws {
    func free(_ subject: Subject) throws -> String {
      try output.freeName("table", for: subject) { ["\($0).md", "\($0).csv"] }
    }
    #expect(try free(one) == "table")
    try write("a", as: "table.csv", about: one)
    #expect(try free(one) == "table")
    #expect(try free(other) == "table-2")
    try write("a", as: "table-2.md", about: one)
    #expect(try free(other) == "table-3")
    try folder.write("mine", to: "table.csv")
    #expect(throws: FileError.changed(folder.file("table.csv"))) { try free(other) }
  }

  @Test func onlyOurOwnIsRemoved() throws {
    for name in ["a.pdf", "b.pdf", "c.txt"] { try write(name, as: name) }
    try folder.write("mine", to: "b.pdf")
    try folder.write("mine", to: "d.pdf")
    output.removeOwn { $0.hasSuffix(".pdf") }
    #expect(folder.path.entries.map(\.name).sorted() == [".gradus", "b.pdf", "c.txt", "d.pdf"])
  }

  @Test func manyWritersOfOneFolderAllSucceed() async throws {
    let output = output
    try await withThrowingTaskGroup(of: Void.self) { group in
      for name in (0..<8).map({ "\($0).txt" }) {
        group.addTask {
          for text in ["a", "b", "c"] { try output.write(Array(text.utf8), as: name) }
        }
      }
      try await group.waitForAll()
    }
    for name in 0..<8 { try write("again", as: "\(name).txt") }
  }
}
