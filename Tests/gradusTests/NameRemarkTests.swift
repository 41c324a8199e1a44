import TestSupport
import Testing

/// What is said of a list of names while it is read.
@Suite struct NameRemarkTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
  }

  private func train(_ names: String, _ flags: String...) throws -> GradusProcess.Result {
    try folder.write(names, to: "list.txt")
    return try GradusProcess(
      ["train", "--stage", "raw", "-i", "list.txt", "--max-steps", "3", "-o", "run", "--force"]
        + flags, folder: folder.path
    ).finish()
  }

  @Test(arguments: [
    (" emma\nolivia\n\nava\n", "list.txt: 1 blank line passed over; 1 name trimmed"),
    ("\n\n emma\n\u{A0}ava\u{200B}\n", "list.txt: 2 blank lines passed over; 2 names trimmed"),
    (
      "Anna,F,123\nBo,M,5\nCleo,F,7\n",
      "list.txt: 3 names with upper case, kept (--lowercase makes it small); "
        + "3 names of 3 with a comma; of a table, take one column with `cut -d, -f1`"
    ),
    (
      "anna;f\nbo;m\ncleo\n",
      "list.txt: 2 names of 3 with a semicolon; of a table, take one column with `cut -d';' -f1`"
    ),
    (
      "an\u{200D}na\nbo\n",
      "list.txt: 1 name with a character that cannot be seen, such as U+200D, kept"
    ),
  ])
  func whatIsUnusualIsTold(names: String, remark: String) throws {
    let result = try train(names)
    #expect(result.exitCode == 0)
    #expect(result.errorLines.first == remark)
  }

  @Test func inAFewCommasThereIsNoTable() throws {
    #expect(!(try train("anna, m\nbo\ncleo\n")).errors.contains("table"))
  }

  @Test func lowerCaseOfTurkishNamesIsTold() throws {
    let result = try train("İREM\nışık\nILGIN\n", "--lowercase")
    #expect(
      result.errorLines.first
        == "list.txt: 2 names with İ or ı: İ and I became i, ı stays, which is not Turkish")
    #expect(!(try folder.text("run/run.json")).unicodeScalars.contains("\u{307}"))
  }

  @Test func aListInUTF16IsNamed() throws {
    let result = try train("\u{0}e\u{0}m\u{0}\n\u{0}a\u{0}\n")
    #expect(result.exitCode == 65)
    #expect(
      result.errorLines == [
        "gradus: list.txt: a text file in UTF-16BE, not a list of names; "
          + "save it as UTF-8 (`iconv -f UTF-16BE -t UTF-8`)"
      ])
  }

  @Test func aLineSeparatorInANameIsRefusedBeforeTheTraining() throws {
    let result = try train("emma\na\u{2028}b\n")
    #expect(result.exitCode == 65)
    #expect(result.errorLines.count == 1)
  }

  @Test func aRunIsEvaluatedOnTheSameNamesInAnotherForm() throws {
    _ = try train(FewNames.text)
    try folder.write(
      "\u{FEFF}" + FewNames.text.split(separator: "\n").joined(separator: "\r\n"), to: "crlf.txt")
    for command in ["evaluate", "sample"] {
      let result = try GradusProcess.run(command, "run", "-i", "crlf.txt", folder: folder.path)
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(result.errors.isEmpty)
    }
  }
}
