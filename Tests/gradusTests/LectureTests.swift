import Foundation
import TestSupport
import Testing

@Suite struct LectureTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  private func lecture(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> GradusProcess.Result {
    try GradusProcess(
      ["lecture", "-i", "few.txt", "--max-steps", "100", "--size", "400x300"] + arguments,
      environment: environment, folder: folder.path
    ).finish()
  }

  private static let stages = [
    "raw", "zero-bias", "scaled-output", "scaled-hidden", "kaiming", "batchnorm", "deep",
  ]
  private static let figures = [
    "activation-distribution", "activations", "gradient-distribution", "loss", "pre-activations",
    "saturation", "update-ratio", "weight-gradient-distribution",
  ]

  @Test func everythingIsThereAtTheEnd() throws {
    let result = try lecture("--format", "svg")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(
      result.errorLines.first?.wholeMatch(
        of: /7 stages of 100 steps, \d+ at a time; 8 figures of each, into runs/) != nil)
    for stage in Self.stages {
      #expect(
        try folder.names("runs/\(stage)-few/plots")
          == Self.figures.flatMap { ["\($0).gp", "\($0).svg"] })
      #expect(try folder.text("runs/\(stage)-few/samples.txt").contains(" of 20 are new"))
    }
    #expect(try folder.names("runs/plots") == ["comparison.gp", "comparison.svg"])
    #expect(
      try folder.names("runs")
        == (Self.stages.map { "\($0)-few" } + [
          "comparison.csv", "comparison.json", "comparison.md", "comparison.tex",
        ]
        + ["plots", "report.html"]).sorted())
    #expect(result.output.contains("Losses after 100 steps on few.txt"))
    #expect(result.output.contains("Names drawn from the first and the last stage"))
    #expect(result.output.contains("runs/comparison.md"))

    // What `gradus sample` draws, and what a second lecture finds there.
    let samples = try folder.bytes("runs/deep-few/samples.txt")
    let drawn = try GradusProcess.run(
      "sample", "runs/deep-few", "-i", "few.txt", folder: folder.path)
    #expect(try folder.bytes("runs/deep-few/samples.txt") == samples)
    #expect(drawn.output == String(decoding: samples, as: UTF8.self))
    let again = try lecture("--format", "svg", "--json")
    #expect(
      again.errorLines == ["7 stages of 100 steps, all there already; 8 figures of each, into runs"]
    )
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any])
    let runs = try #require(document["runs"] as? [[String: Any]])
    #expect(runs.map { $0["folder"] as? String } == Self.stages.map { "runs/\($0)-few" })
    #expect(runs.allSatisfy { ($0["samples"] as? [Any])?.count == 20 })
    #expect(runs.allSatisfy { ($0["figures"] as? [String])?.count == 16 })
  }

  /// Of 1,200 steps, so that the last stage's 1,001 are another run.
  @Test func allFiguresComeWithSlidesInTheOrderOfTheLecture() throws {
    let result = try lecture("--figures", "all", "--max-steps", "1200", "--format", "svg")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(
      result.errorLines.first?.wholeMatch(
        of:
          /7 stages of 1,200 steps and one of 1,001, \d+ at a time; 18 figures of each, into runs/)
        != nil)
    let slides = try folder.names("runs/slides").filter { $0.hasSuffix(".pdf") }
    #expect(slides.first == "01-loss-raw.pdf" && slides.last == "34-comparison.pdf")
    #expect(slides.contains("20-activation-distribution-deep-1001.pdf"))
    // One layer has no depth, but that figure is of the deep stage: none is missing.
    #expect(slides.count == 34)
    let text = try folder.text("runs/slides/slides.tex")
    for name in slides { #expect(text.contains("{\(name)}")) }
    #expect(text.contains("\\documentclass[aspectratio=169]{beamer}"))
    #expect(text.contains("\\graphicspath{{./}{runs/slides/}}"))
    let run = try folder.text("runs/deep-few-1001/run.json")
    #expect(run.contains(/"stepsTaken" ?: ?1001\b/))
    #expect(try folder.names("runs/raw-few/plots").contains("evolution-weights.svg"))
    #expect(result.output.contains("runs/slides/slides.tex"))
    // The comparison is of the whole runs.
    #expect(try folder.text("runs/comparison.csv").split(separator: "\n").count == 8)
    if Program.exists("pdflatex") {
      // From the folder of the text, and from where gradus was run.
      for (place, file) in [("runs/slides", "slides.tex"), ("", "runs/slides/slides.tex")] {
        let latex = Program(
          "/usr/bin/env", "pdflatex", "-interaction=nonstopmode", "-halt-on-error", file,
          folder: folder.file(place)
        ).run()
        #expect(latex.status == 0, "\(latex.output.suffix(600))")
        #expect(latex.output.contains("(34 pages"))
      }
    }
  }

  /// Eight figures of seven stages and the comparison, and those of the page.
  @Test func everyPictureIsDrawnByOneGnuplot() throws {
    let count = folder.file("count")
    try folder.writeProgram(
      "echo x >> '\(count)'\nexec /usr/bin/gnuplot \"$@\"", to: "gnuplot")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let result = try lecture(
      "--quiet", "--format", "svg", environment: ["PATH": "\(folder.path):\(path)"])
    #expect(result.exitCode == 0, "\(result.errors)")
    let figures = try folder.text("runs/report.html").ranges(of: "<svg ").count
    // Two of all runs, one of the names, 13 of each run with one hidden layer, 12 of the deep one.
    #expect(figures == 2 + 1 + 6 * 13 + 12)
    #expect(try folder.text("count").split(separator: "\n").count == 7 * 8 + 1 + figures)
  }

  /// What a user may do who first tries one stage.
  @Test func aRunThatWasTriedBeforeIsNoObstacle() throws {
    let tried = try GradusProcess.run(
      "train", "--stage", "raw", "-i", "few.txt", "--max-steps", "1", "--quiet",
      folder: folder.path)
    #expect(tried.exitCode == 0)
    let before = try folder.bytes("runs/raw-few/run.json")
    let result = try lecture("--format", "svg")
    #expect(result.exitCode == 0)
    #expect(
      result.errorLines.first
        == "runs/raw-few holds a run with max-steps 1 instead of 100; runs/raw-few-2 is used")
    #expect(try folder.bytes("runs/raw-few/run.json") == before)
    #expect(folder.exists("runs/raw-few-2/samples.txt"))
  }

  @Test(.timeLimit(.minutes(1))) func aSignalWhileFiguresAreDrawnLeavesALine() throws {
    // A gnuplot that takes its time.
    try folder.writeProgram("sleep 1\nexit 1", to: "gnuplot")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let process = try GradusProcess(
      ["lecture", "-i", "few.txt", "--max-steps", "5", "--jobs", "1"],
      environment: ["PATH": "\(folder.path):\(path)"], folder: folder.path)
    while process.isRunning, !folder.exists("runs/raw-few/plots") { usleep(10_000) }
    process.interrupt()
    let result = process.finish()
    #expect(result.exitCode == 130)
    #expect(
      result.errorLines.last
        == "gradus: interrupted after the training; figures may be missing, "
        + "and the same command draws them")
  }

  @Test func withoutGnuplotTheScriptsAreThere() throws {
    let result = try lecture("--quiet", environment: ["PATH": "/nonexistent"])
    #expect(result.exitCode == 69)
    #expect(result.errorLines.count == 1)
    for stage in Self.stages {
      #expect(try folder.names("runs/\(stage)-few/plots") == Self.figures.map { "\($0).gp" })
    }
    #expect(folder.exists("runs/comparison.md"))
  }

  @Test func aStageThatDivergesIsDrawnAllTheSame() throws {
    let result = try lecture("--quiet", "--learning-rate", "1e38", "--format", "svg")
    #expect(result.exitCode == 3)
    #expect(folder.exists("runs/raw-rate-1e+38-few/plots/loss.svg"))
    #expect(folder.exists("runs/comparison.md"))
  }
}
