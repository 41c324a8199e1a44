import TestSupport
import Testing

/// `--labels`: a language, or a file.
@Suite struct LabelsOptionTests {
  private let folder = TemporaryFolder()

  private func drawn(_ arguments: String...) throws -> GradusProcess.Result {
    try GradusProcess(
      ["plot", "--figure", "batchnorm-picture", "--size", "480x270"] + arguments,
      folder: folder.path
    ).finish()
  }

  private var script: String { get throws { try folder.text("plots/batchnorm-picture.gp") } }

  @Test func theNameOfALanguageIsTheLanguageAndNotAFile() throws {
    try folder.write("batchnorm-picture.outputs = hernach\n", to: "de")
    #expect(try drawn("--labels", "de").exitCode == 0)
    #expect(try script.contains("danach"))
    #expect(try drawn("--labels", "./de", "--force").exitCode == 0)
    #expect(try script.contains("hernach"))
  }

  @Test(arguments: ["de", "es", "fr"])
  func aLanguageIsPrintedAndTakenBack(language: String) throws {
    let table = try drawn("--print-labels", "--labels", language).output
    #expect(table.contains("\nreport.language = \(language)\n"))
    #expect(try drawn("--print-labels").output.contains("\nreport.language = en\n"))
    try folder.write(table, to: "mine.txt")
    #expect(try drawn("--labels", "mine.txt").exitCode == 0)
    let own = try script
    #expect(try drawn("--labels", language, "--force").exitCode == 0)
    #expect(try script == own)
  }

  @Test func anotherWordIsNeitherALanguageNorAFile() throws {
    let result = try drawn("--labels", "it")
    #expect(result.exitCode == 66 && result.errorLines.count == 1)
    #expect(result.errors.contains("--labels it: there is neither a file nor a language"))
    #expect(result.errors.contains("de, en, es, fr"))
  }
}
