import TestSupport
import Testing

@testable import Files

/// Lines that are only ever added, and what was cut when the machine stopped.
@Suite struct LineFileTests {
  private let folder = TemporaryFolder()

  private func open(_ name: String = "00017.jsonl") throws -> LineFile {
    try LineFile(name, in: folder.path, beginning: #"{"digest":"#)
  }

  @Test func linesAreAddedAfterThoseThatAreThere() throws {
    for line in ["1", "2"] {
      let file = try open()
      try file.append(#"{"digest":\#(line)}"#.utf8)
      try file.close()
    }
    #expect(try folder.text("00017.jsonl") == "{\"digest\":1}\n{\"digest\":2}\n")
    #expect(try folder.allNames() == ["00017.jsonl"])
  }

  @Test("Wherever the last line was cut, it goes", arguments: [1, 5, 11, 14])
  func aCutLineIsRemoved(_ length: Int) throws {
    let line = #"{"digest":"abcdef"}"#
    try folder.write(line + "\n" + line.prefix(length), to: "00017.jsonl")
    let file = try open()
    try file.append("{\"digest\":3}".utf8)
    try file.close()
    #expect(try folder.text("00017.jsonl") == line + "\n{\"digest\":3}\n")
  }

  @Test func aLineThatIsLongerThanWhatIsReadAtOnceIsCutWhole() throws {
    let long = #"{"digest":"# + String(repeating: "9", count: 200_000)
    try folder.write("{\"digest\":1}\n" + long, to: "00017.jsonl")
    try open().close()
    #expect(try folder.text("00017.jsonl") == "{\"digest\":1}\n")
  }

  @Test func whatIsSomebodysStaysAsItIs() throws {
    for text in [
      "notes of mine", "notes of mine\n", "{\"digest\":1}\nand a remark", "[1, 2]\n{\"key\":",
    ] {
      try folder.write(text, to: "00017.jsonl")
      #expect(throws: FileLock.Problem.self) { try open() }
      #expect(try folder.text("00017.jsonl") == text)
    }
    try folder.write("mine", to: "other")
    try folder.link("00018.jsonl", to: "other")
    #expect(throws: FileLock.Problem.self) { try open("00018.jsonl") }
    try folder.makeFolder("00019.jsonl")
    #expect(throws: FileLock.Problem.self) { try open("00019.jsonl") }
    #expect(try folder.text("other") == "mine")
  }

  @Test(
    "Zeros, and what was written before them, are cut", arguments: ["", "{\"di", "{\"digest\":"])
  func zerosAtTheEndAreCut(_ begun: String) throws {
    let zeros = String(repeating: "\0", count: 4_096)
    for whole in ["", "{\"digest\":1}\n"] {
      try folder.write(whole + begun + zeros, to: "00017.jsonl")
      try open().close()
      #expect(try folder.text("00017.jsonl") == whole)
    }
  }

  @Test func oneProcessAtATimeHoldsIt() throws {
    let file = try open()
    do {
      _ = try open()
      Issue.record("two hold it")
    } catch FileLock.Problem.isHeld {}
    try file.close()
    try open().close()
  }
}
