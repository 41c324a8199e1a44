import TestSupport
import Testing

/// `gradus export csv --table examples`: what a Python program would have to make again.
@Suite struct ExampleTableTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    #expect(try folder.gradus("train raw -i few.txt --max-steps 3 -q -o run").exitCode == 0)
  }

  @Test func everyExampleIsALine() throws {
    let result = try folder.gradus("export csv run --table examples -i few.txt")
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines[0] == "split,context,target,context_1,context_2,context_3,target_token")
    // A letter each, and an end for each name.
    #expect(lines.count == 1 + FewNames.text.utf8.count)
    // The second example of a name follows the first, and tokens are numbers of letters.
    let first = lines[1].split(separator: ",")
    let second = lines[2].split(separator: ",")
    #expect(first[1] == "...")
    #expect(second[1] == ".." + first[2])
    #expect(second[5] == first[6])
    #expect(
      Set(lines.dropFirst().compactMap { $0.split(separator: ",").first }) == [
        "train", "val", "test",
      ])
  }

  @Test func itNeedsTheListAndNoOtherTableDoes() throws {
    let missing = try folder.gradus("export csv run --table examples")
    #expect(missing.exitCode == 0)
    try folder.write("ava\n", to: "few.txt")
    #expect(try folder.gradus("export csv run --table examples").exitCode == 65)
    let other = try folder.gradus("export csv run --table loss -i few.txt")
    #expect(other.exitCode == 64)
    #expect(other.errors.contains("--input-file goes with --table examples only"))
  }
}
