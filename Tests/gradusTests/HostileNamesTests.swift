import Foundation
import Quoting
import TestSupport
import Testing

/// Runs whose folders are called what no folder should be called, as they come out of an archive.
@Suite struct HostileNamesTests {
  private let folder: TemporaryFolder
  /// Texts that a folder can be called.
  private static let names =
    Hostile.texts
    .filter { !$0.isEmpty && !$0.unicodeScalars.contains("\u{0}") }
    .map { $0.replacingScalars("/", with: "∕") } + [homing]
  /// Out of the hidden folder in which figures are drawn, to where it would be seen.
  private static let homing = "\u{600}'.system('\u{301};cd;touch hacked;\u{600}').'\u{301}"

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    try #require(
      GradusProcess.run(
        "train", "--stage", "kaiming", "-i", "few.txt", "--max-steps", "20", "--quiet", "-o", "run",
        folder: folder.path
      ).exitCode == 0)
  }

  /// Copies of the run under other names, as arguments.
  private func copies(_ names: [String]) throws -> [String] {
    try names.map { name in
      try FileManager.default.copyItem(
        atPath: folder.file("run").string, toPath: folder.file("./" + name).string)
      return "./" + name
    }
  }

  private func expectNothingRan(_ result: GradusProcess.Result) throws {
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(!folder.exists("hacked"))
    let said = (result.output + result.errors).unicodeScalars
    let isShown = said.allSatisfy { $0.isPrintable || $0 == "\n" }
    #expect(isShown)
  }

  @Test func figuresRunNothingNeitherWhenDrawnNorAgain() throws {
    let result = try GradusProcess(
      ["plot", "--figure", "loss", "--format", "svg", "--size", "480x270"] + copies(Self.names),
      folder: folder.path
    ).finish()
    try expectNothingRan(result)
    #expect(result.output.unicodeScalars.count { $0 == "\n" } == 2 * Self.names.count)
    for name in Self.names {
      let plots = folder.file("./\(name)/plots")
      #expect(Program("gnuplot", "loss.gp", folder: plots).run().status == 0)
      #expect(try folder.names("./\(name)/plots") == ["loss.gp", "loss.svg"])
    }
  }

  @Test func aNameAloneRunsNothing() throws {
    let run = try copies([Self.homing])[0]
    try expectNothingRan(
      GradusProcess(
        ["plot", run, "--figure", "loss", "--size", "480x270"],
        environment: ["HOME": folder.path.string], folder: folder.path
      ).finish())
  }

  @Test func figuresOfSeveralRunsAndAReportRunNothing() throws {
    let names = [
      Self.homing, "$(touch hacked)",
      "\u{1B}]0;x\u{7}\n\u{202E}`touch hacked`",
    ]
    let runs = try copies(names)
    try expectNothingRan(
      GradusProcess(
        ["plot", "--figure", "hockey-stick,validation-loss", "--size", "480x270"]
          + ["--format", "svg,tex,txt"] + runs, folder: folder.path
      ).finish())
    try expectNothingRan(
      GradusProcess(["report", "-o", "page.html"] + runs, folder: folder.path).finish())
    let page = try folder.text("page.html").unicodeScalars
    #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}"))
  }

  @Test func labelsRunNothing() throws {
    for label in [
      "\u{600}'.system('\u{301};touch hacked;\u{600}').'\u{301}", "'\u{301}`touch hacked`",
    ] {
      try folder.write("axis.step = \(label)\nloss.headline = \(label)\n", to: "labels.txt")
      try expectNothingRan(
        GradusProcess.run(
          "plot", "run", "--figure", "loss", "--labels", "labels.txt", "--size", "480x270",
          folder: folder.path))
    }
  }

  @Test func aComparisonHasItsColumnsInEveryFormat() throws {
    let names = Self.names.filter { $0.unicodeScalars.count < 100 }
    let runs = try copies(names)
    let result = try GradusProcess(
      ["compare", "-o", "compared", "--size", "480x270"] + runs, folder: folder.path
    ).finish()
    #expect(!folder.exists("hacked"))
    let said = (result.output + result.errors).unicodeScalars
    let isShown = said.allSatisfy { $0.isPrintable || $0 == "\n" }
    #expect(isShown)
    let counts = Program(
      "python3", "-X", "utf8", "-c",
      "import csv; rows = list(csv.reader(open('compared/comparison.csv', newline=''), strict=True));"
        + "print(len(rows), {len(row) for row in rows}, any(row[0][:1] in '=+-@' for row in rows))",
      folder: folder.path
    ).run()
    #expect(counts.output == "\(names.count + 1) {26} False\n", "\(counts.messages)")
    for file in ["comparison.md", "comparison.tex"] {
      let text = try folder.text("compared/" + file).unicodeScalars
      let isShown = text.allSatisfy { $0.isPrintable || $0 == "\n" }
      #expect(isShown, "\(file)")
    }
    let table = try folder.text("compared/comparison.tex").unicodeScalars
      .split(separator: "\n").map { String($0) }
    // A head, and after the rows that of counting.
    #expect(table.count { $0.hasSuffix("\\\\") } == names.count + 2)
    #expect(table.count { $0.hasPrefix("% Losses") } == 1)
  }

  @Test func jsonOnATerminalIsTheSameData() throws {
    let name = "a\u{202E}b\u{1B}[31m\u{E0041}\nc"
    let result = try GradusProcess(
      ["plot", "--json", "--figure", "loss", "--format", "svg", "--size", "480x270"]
        + copies([name]),
      folder: folder.path
    ).finish()
    try expectNothingRan(result)
    let paths = try JSONDecoder().decode([String].self, from: Data(result.output.utf8))
    #expect(paths.map { Array($0.utf8) }.contains(Array("./\(name)/plots/loss.svg".utf8)))
  }

  @Test(arguments: ["\u{1B}]0;pwn\u{7}", "\u{9B}31m\u{202E}", "a\nb"])
  func whatIsTypedOrReadFromAStrangersFileIsShownAsItsCode(_ text: String) throws {
    for arguments in [
      ["train", "--stage", text], ["sample", "run", "-i", "few.txt", "--prompt", text],
      ["evaluate", text], ["train", "--stage", "raw", "-i", text], [text],
      ["plot", "run", "--figure", text],
    ] {
      let result = try GradusProcess(arguments, folder: folder.path).finish()
      #expect(result.exitCode >= 64 && result.errorLines.count == 1, "\(arguments)")
      let isShown = result.errors.unicodeScalars.dropLast().allSatisfy(\.isPrintable)
      #expect(isShown, "\(arguments)")
    }
    // A tensor's name in the header, as JSON writes it.
    let json = try JSONSerialization.data(withJSONObject: [text]).dropFirst().dropLast()
    let header =
      Data("{\(String(decoding: json, as: UTF8.self)):{\"dtype\":\"F32\",\"shape\":[1],".utf8)
      + Data("\"data_offsets\":[0,4]}}".utf8)
    let model =
      withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) } + header + Data(count: 4)
    try model.write(to: URL(filePath: folder.file("run/model.safetensors").string))
    let result = try GradusProcess.run("evaluate", "run", "-i", "few.txt", folder: folder.path)
    #expect(result.exitCode == 65 && result.errorLines.count == 1, "\(result.errors)")
    let isShown = result.errors.unicodeScalars.dropLast().allSatisfy(\.isPrintable)
    #expect(isShown)
  }
}
