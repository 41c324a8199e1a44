import Foundation
import RegexBuilder
import TestSupport
import Testing

/// `gradus plot`: figures of one run, of several, and of none.
@Suite struct PlotTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    for stage in ["raw", "kaiming"] {
      let trained = try GradusProcess.run(
        "train", "--stage", stage, "-i", "few.txt", "--max-steps", "300", "--quiet", "-o", stage,
        "--snapshots", "100,200", folder: folder.path)
      try #require(trained.exitCode == 0)
    }
  }

  private func plot(_ arguments: String...) throws -> GradusProcess.Result {
    try GradusProcess(["plot", "--size", "480x270"] + arguments, folder: folder.path).finish()
  }

  @Test func theListNamesEveryFigureWithWhatItNeeds() throws {
    let result = try plot("--list")
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 24)
    #expect(lines[0].contains(#/^loss +\(one run\) The loss of every batch/#))
    #expect(lines.contains { $0.contains(#/^hockey-stick +\(several runs\) /#) })
    #expect(lines.contains { $0.contains(#/^fan-in +\(no run\) /#) })
    let entries = try JSONDecoder().decode(
      [[String: String]].self, from: Data(try plot("--list", "--json").output.utf8))
    #expect(entries.map { $0["name"] }.count == 24)
  }

  @Test func quietlyThereIsACountForEachFolder() throws {
    let result = try plot(
      "raw", "kaiming", "--figure", "loss,update-ratio", "--format", "svg,pdf", "-q")
    #expect(result.exitCode == 0)
    #expect(result.output == "2 figures in raw/plots\n2 figures in kaiming/plots\n")
    #expect(result.errors.isEmpty)
  }

  @Test func allFiguresThatARunCanShowAreDrawnAndTheOthersAreExplained() throws {
    let result = try plot("raw", "--format", "svg,tex")
    #expect(result.exitCode == 0)
    let names = try folder.names("raw/plots")
    for figure in ["loss", "tanh-curve", "dead-units", "evolution-weights", "update-ratio"] {
      for ending in [".gp", ".svg", "-tex.tex"] {
        #expect(names.contains(figure + ending))
      }
      let pdf = Regex {
        "raw-few-"
        OneOrMore(.digit)
        "-steps-\(figure)-"
        Repeat(.hexDigit, count: 8)
        ".pdf"
      }
      #expect(names.count { $0.wholeMatch(of: pdf) != nil } == 1)
    }
    #expect(
      try folder.names("plots").filter { $0.hasSuffix(".svg") }
        == ["batchnorm-picture.svg", "fan-in.svg"])
    let missing = result.errorLines.joined(separator: "\n")
    #expect(missing.contains("no figure depth: the model has one tanh layer"))
    #expect(missing.contains("no figure saturation-pair, which needs two runs: 1 given"))
    #expect(missing.contains("no figure comparison, which needs several runs: 1 given"))
    #expect(missing.contains("no figure learning-rate-finder, which needs a search"))

    // Again, and from a copy without names beside it: the same bytes.
    let before = try names.map { try folder.bytes("raw/plots/\($0)") }
    _ = try plot("raw", "--format", "svg,tex", "--quiet")
    #expect(try names.map { try folder.bytes("raw/plots/\($0)") } == before)
    let copy = TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: folder.file("raw").string, toPath: copy.file("raw").string)
    try FileManager.default.removeItem(atPath: copy.file("raw/plots").string)
    let elsewhere = try GradusProcess.run(
      "plot", "raw", "--size", "480x270", "--format", "svg,tex", "--quiet", folder: copy.path)
    #expect(elsewhere.exitCode == 0)
    #expect(try names.map { try copy.bytes("raw/plots/\($0)") } == before)
  }

  @Test func figuresOfSeveralRunsAndOfNoneGoWhereTheyAreToldTo() throws {
    let two = try plot(
      "raw", "kaiming", "--figure", "saturation-pair,hockey-stick,comparison", "-o", "two")
    #expect(two.exitCode == 0)
    #expect(
      two.output.split(separator: "\n")
        == ["saturation-pair", "hockey-stick", "comparison"]
        .flatMap { ["two/\($0).gp", "two/\($0).png"] })
    let each = try plot("raw", "kaiming", "--figure", "loss", "-o", "each/deep")
    #expect(
      each.output.split(separator: "\n")
        == ["raw", "kaiming"].flatMap { ["each/deep/\($0)/loss.gp", "each/deep/\($0)/loss.png"] })
    let one = try plot("raw", "--figure", "loss", "-o", "one")
    #expect(one.output.split(separator: "\n") == ["one/loss.gp", "one/loss.png"])
    let none = try plot("--figure", "batchnorm-picture,fan-in", "--first-value", "-12")
    #expect(none.exitCode == 0)
    #expect(try folder.text("plots/fan-in.gp").contains("'3.16'"))
    #expect(try folder.text("plots/batchnorm-picture.gp").contains("\n-12 1\n"))
  }

  @Test func listsMayHaveSpacesAndCapitals() throws {
    let result = try plot(
      "raw", "--figure", " Loss, saturation ", "--format", "PNG, svg", "-o", "listed")
    #expect(result.exitCode == 0)
    #expect(
      try folder.names("listed").sorted() == [
        "loss.gp", "loss.png", "loss.svg", "saturation.gp", "saturation.png", "saturation.svg",
      ])
    let wrong = try plot("raw", "--figure", "loss, saturatoin", "-o", "listed")
    #expect(wrong.exitCode == 64 && wrong.errors.contains("saturation"))
  }

  @Test func textHistogramsOfTheRawStageShowBothTowers() throws {
    #expect(
      try plot("raw", "--figure", "activations", "--format", "txt", "-o", "text").exitCode == 0)
    let blocks = Array(" ▁▂▃▄▅▆▇█")
    var heights = [Int](repeating: 0, count: 120)
    let lines = try folder.text("text/activations.txt").split(separator: "\n").map(Array.init)
    let panel = lines.drop { line in !line.contains("█") }.prefix { !$0.contains("−") }
    for line in panel {
      for (column, letter) in line.enumerated() {
        heights[column] += blocks.firstIndex(of: letter) ?? 0
      }
    }
    let bars = heights.drop { $0 == 0 }.prefix { $0 > 0 }
    let middle = bars.dropFirst(bars.count / 2).first ?? 0
    #expect(bars.count >= 40)
    #expect((bars.first ?? 0) > 4 * middle && (bars.last ?? 0) > 4 * middle, "\(Array(bars))")
  }

  @Test func aNetworkOfZerosIsExplainedAndNowhereHealthy() throws {
    let trained = try GradusProcess.run(
      "train", "--stage", "kaiming", "-i", "few.txt", "--max-steps", "100", "-o", "zero",
      "--hidden-scale", "0", "--hidden-bias", "zero", "--output-gain", "0", "--output-bias",
      "zero", folder: folder.path)
    #expect(trained.exitCode == 0)
    #expect(trained.output.contains(/dead units +200 of 200/))
    let result = try plot("zero", "--format", "svg,txt")
    #expect(result.exitCode == 0, "\(result.errors)")
    for figure in ["evolution-weights", "evolution-activations", "weight-gradient-distribution"] {
      #expect(try folder.names("zero/plots").contains("\(figure).svg"))
    }
    #expect(result.errors.contains("no figure update-ratio: every gradient of a weight is zero"))
    #expect(try folder.text("zero/plots/saturation.svg").contains("no gradient arrives"))
    #expect(try folder.text("zero/plots/weight-gradient-distribution.gp").contains("b2"))
    let faint = try GradusProcess.run(
      "train", "--stage", "deep", "--gain", "0", "--no-batchnorm", "-i", "few.txt", "--max-steps",
      "50", "-o", "faint", "--quiet", folder: folder.path)
    #expect(faint.exitCode == 0)
    #expect(try plot("faint", "--format", "svg", "--quiet").exitCode == 0)
  }

  @Test func whatCannotBeDrawnIsRefusedInOneLine() throws {
    for (arguments, code, words) in [
      (["raw", "--figure", "los"], 64, "loss"),
      (["--figure", "loss"], 64, "needs one run"),
      ([], 64, "name a run folder"),
      (["raw", "--figure", "saturation-pair"], 64, "two runs, not 1"),
      (["raw", "--figure", "hockey-stick"], 64, "several runs, not 1"),
      (["raw", "--figure", "learning-rate-finder"], 64, "gradus lr-find"),
      (["raw", "--figure", "loss", "--layer", "1"], 64, "evolution"),
      (["raw", "--figure", "loss", "--first-value", "1"], 64, "batchnorm-picture"),
      (["raw", "--figure", "dead-units", "--font-size", "85"], 64, "no room"),
      (["raw", "--figure", "evolution-weights", "--layer", "99"], 65, "no parameter 99"),
      (["raw", "--size", "3:2"], 64, "size"),
      (["raw", "--font-size", "nan"], 64, "font-size"),
      (["raw", "--first-value", "inf"], 64, "first-value"),
      (["raw", "--theme", "bright"], 64, "theme"),
      (["raw", "--labels", "nowhere.txt"], 66, "nowhere.txt"),
    ] {
      let result = try GradusProcess(["plot"] + arguments, folder: folder.path).finish()
      #expect(Int(result.exitCode) == code, "\(arguments)")
      #expect(result.errorLines.count == 1)
      #expect(result.errors.contains(words), "\(result.errors)")
    }
  }

  @Test func whatCanBeDrawnIsDrawnBesideWhatCannot() throws {
    let result = try plot("raw", "--figure", "depth,loss", "-o", "some")
    #expect(result.exitCode == 65 && result.errorLines.count == 1)
    #expect(result.errors.contains("no figure depth"))
    #expect(try folder.names("some") == ["loss.gp", "loss.png"])
    #expect(try plot("raw", "--figure", "depth", "-o", "none").exitCode == 65)
    #expect(try folder.names("none").isEmpty)
  }

  @Test func labelsArePrintedTranslatedAndChecked() throws {
    let table = try plot("--print-labels").output
    try folder.write(
      table.replacing("= loss of each batch of", with: "= Verlust je Stapel von"), to: "de.txt")
    let result = try plot("raw", "--figure", "loss", "--labels", "de.txt", "--annotate")
    #expect(result.exitCode == 0)
    #expect(try folder.text("raw/plots/loss.gp").contains("'Verlust je Stapel von 32, "))
    try folder.write("\u{FEFF}loss.line.short = Verlust, {batch}\r\n", to: "mark.txt")
    let marked = try plot("raw", "--figure", "loss", "--labels", "mark.txt")
    #expect(marked.exitCode == 0, "\(marked.errors)")
    #expect(try folder.text("raw/plots/loss.gp").contains("'Verlust, 32'"))
    try folder.write("axis.step = Schritt\nloss.headlin = x\n", to: "bad.txt")
    let refused = try plot("raw", "--figure", "loss", "--labels", "bad.txt")
    #expect(refused.exitCode == 65)
    #expect(refused.errors.contains("bad.txt: line 2 names loss.headlin, which is no label"))
  }
}
