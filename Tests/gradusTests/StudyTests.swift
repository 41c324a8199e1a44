import Foundation
import TestSupport
import Testing

/// `gradus study`, as a user runs it.
@Suite struct StudyTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  private func gradus(_ arguments: String...) throws -> GradusProcess.Result {
    try folder.gradus(arguments)
  }

  private func study(_ arguments: String..., steps: [String] = ["--max-steps", "150"]) throws
    -> GradusProcess.Result
  {
    try GradusProcess(
      ["study"] + arguments + ["-i", "few.txt", "--size", "800x450"] + steps, folder: folder.path
    ).finish()
  }

  private func written(_ run: String) throws -> Date {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: folder.file("\(run)/run.json").string)
    return try #require(attributes[.modificationDate] as? Date)
  }

  @Test func everyRunIsThatOfTrain() throws {
    let result = try study(
      "kaiming", "--vary", "hidden-gain=1/2,5/3", "--vary", "batch-size=8,32", "--seeds", "2",
      "--jobs", "2")
    #expect(result.exitCode == 0, "\(result.errors)")
    let runs: [(name: String, flags: [String])] = [
      ("kaiming-hidden-gain-0.5-few", ["--hidden-gain", "0.5"]),
      ("kaiming-few", []),
      ("kaiming-hidden-gain-0.5-batch-8-few", ["--hidden-gain", "0.5", "-b", "8"]),
      ("kaiming-batch-8-seed-2147483648-few", ["-b", "8", "--seed", "2147483648"]),
    ]
    for run in runs {
      let trained = try GradusProcess(
        [
          "train", "kaiming", "-i", "few.txt", "--max-steps", "150", "-q", "-o",
          "alone/\(run.name)",
        ]
          + run.flags, folder: folder.path
      ).finish()
      #expect(trained.exitCode == 0, "\(trained.errors)")
      for file in ["run.json", "model.safetensors", "trace.safetensors"] {
        #expect(
          try folder.bytes("runs/\(run.name)/\(file)") == folder.bytes("alone/\(run.name)/\(file)"),
          "\(run.name)/\(file)")
      }
    }
    for file in ["study.md", "study.csv", "study.json", "study.tex", "plots/study.png"] {
      #expect(folder.exists("runs/\(file)"), "\(file)")
    }
  }

  @Test func aStudyIsContinuedAndEnlarged() throws {
    _ = try study("kaiming", "--vary", "gain=0.5,1", "--seeds", "2")
    let before = try written("runs/kaiming-hidden-gain-0.5-few")
    let result = try study("kaiming", "--vary", "gain=0.5,1,2", "--seeds", "3")
    #expect(result.exitCode == 0)
    #expect(try written("runs/kaiming-hidden-gain-0.5-few") == before)
    #expect(folder.exists("runs/kaiming-hidden-gain-2.0-seed-2147483649-few"))
    #expect(try folder.text("runs/study.csv").split(separator: "\n").count == 3)
    #expect(try folder.text("runs/study-2.csv").split(separator: "\n").count == 4)
  }

  /// Lengths are not in the titles of runs, and need folders of their own all the same.
  @Test func lengthsHaveFoldersOfTheirOwn() throws {
    let result = try study("raw", "--vary", "max-steps=20,40", "--seeds", "1", steps: [])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(folder.exists("runs/raw-few-max-steps-20/run.json"))
    #expect(folder.exists("runs/raw-few-max-steps-40/run.json"))
  }

  @Test(arguments: [
    ["kaiming", "--vary", "hidden-gain=1,1/0"], ["kaiming", "--vary", "gain=1,2", "--gain", "3"],
    ["kaiming", "--vary", "l=0.1,0.2", "-l", "0.3"], ["kaiming"], ["--vary", "gain=1,2"],
    ["batchnorm", "--vary", "b=1,32"], ["batchnorm", "--vary", "hidden-bias=zero,normal"],
    ["kaiming", "--vary", "max-steps=10,20"],
    ["kaiming", "--vary", "n-hidden=10,1000000", "--n-embd", "1000000"],
    ["kaiming", "--vary", "seed=1,2"],
  ])
  func whatCannotBeTrainedIsRefusedBeforeAnythingIs(_ arguments: [String]) throws {
    let result = try GradusProcess(
      ["study"] + arguments + ["-i", "few.txt", "--quick"], folder: folder.path
    ).finish()
    #expect(result.exitCode == 64)
    #expect(result.errorLines.count == 1, "\(result.errors)")
    #expect(!folder.exists("runs/kaiming-few") && !folder.exists("runs/study.md"))
    #expect(!result.errors.contains("0/"), "\(result.errors)")
  }

  @Test func aNameIsARowAndASwitchIsOne() throws {
    let result = try study(
      "kaiming", "--vary", "activation=tanh,relu", "--vary", "distinct=on,off", "--seeds", "2",
      "--json", "-q")
    #expect(result.exitCode == 0, "\(result.errors)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let rows = try #require(document["rows"] as? [[String: Any]])
    #expect(
      rows.map { $0["label"] as? String } == [
        "activation tanh, distinct", "activation tanh, no distinct", "activation relu, distinct",
        "activation relu, no distinct",
      ])
    #expect(
      document["finding"] as? String
        == "activation and distinct in kaiming: losses over different names, which are not of one "
        + "quantity")
  }

  /// Every run is whole or not there, and the same command goes on.
  @Test(.timeLimit(.minutes(2))) func anInterruptionKeepsWhatIsFinished() throws {
    let arguments = [
      "study", "kaiming", "--vary", "stop-after=50,2000000", "--seeds", "1", "--jobs", "1", "-i",
      "few.txt", "--max-steps", "50000000",
    ]
    let process = try GradusProcess(arguments, folder: folder.path)
    for _ in 0..<600 where process.errors.isEmpty { usleep(100_000) }
    process.interrupt()
    let result = process.finish()
    #expect(result.exitCode == 130)
    #expect(result.errors.contains("interrupted, "))
    #expect(!folder.exists("runs/study.md"))
    #expect(try folder.names("runs").allSatisfy { folder.exists("runs/\($0)/run.json") })
  }
}
