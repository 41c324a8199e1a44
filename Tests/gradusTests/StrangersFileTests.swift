import Foundation
import TestSupport
import Testing

/// JSON from strangers, made to keep the reader busy or to fill the memory.
@Suite struct StrangersFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    let result = try GradusProcess.run(
      "train", "kaiming", "-i", "few.txt", "--max-steps", "2", "-q", "-o", "run",
      folder: folder.path)
    #expect(result.exitCode == 0)
  }

  /// The processor's seconds that one command takes, its own alone whatever other tests run.
  private func seconds(_ arguments: String...) throws -> Double {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/bash")
    shell.currentDirectoryURL = URL(filePath: folder.path.string)
    shell.arguments =
      [
        "-c", "\"$0\" \"$@\" >/dev/null 2>&1; code=$?; times >cost; exit $code",
        GradusProcess.executable.path,
      ] + arguments
    try shell.run()
    shell.waitUntilExit()
    // The second line is the children's: user and system, as 0m0.012s.
    let times = try folder.text("cost").split(separator: "\n")[1].split(separator: " ")
    return times.map { time in
      let parts = time.dropLast().split(separator: "m").compactMap { Double($0) }
      return parts[0] * 60 + parts[1]
    }.reduce(0, +)
  }

  private func put(header: String) throws {
    let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    for name in ["model.safetensors", "trace.safetensors"] {
      try (length + Data(header.utf8)).write(to: URL(filePath: folder.file("run/" + name).string))
    }
  }

  @Test func aLongHeaderIsRefusedAtOnce() throws {
    let headers = [
      "{"
        + (0..<118_000).map { #""a\#($0)":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}"# }
        .joined(separator: ",") + "}",
      #"{"a":{"dtype":"F32","shape":["# + String(repeating: "1,", count: 4_000_000) + "1]}}",
      #"{"__metadata__":{"# + (0..<500_000).map { #""\#($0)":"""# }.joined(separator: ",") + "}}",
    ]
    for header in headers {
      try put(header: header)
      for command in [["evaluate", "run", "-i", "few.txt"], ["export", "csv", "run"]] {
        let result = try GradusProcess(command, folder: folder.path).finish()
        #expect(result.exitCode == 65)
        #expect(result.errors.contains("safetensors: header length is"))
      }
      #expect(try seconds("export", "csv", "run") < 0.3)
    }
  }

  @Test func aLongListInARunIsRefusedAtOnce() throws {
    let text = try folder.text("run/run.json")
    let lists = [
      String(repeating: "0,", count: 3_000_000) + "0",
      String(repeating: "0,", count: 999_999) + "0",
      String(repeating: "[", count: 1_000_000), String(repeating: "0,", count: 20_000) + "0",
    ]
    for list in lists {
      try folder.write(
        text.replacing("\"snapshots\" : [", with: "\"snapshots\" : [" + list),
        to: "run/run.json")
      let result = try GradusProcess(["export", "csv", "run"], folder: folder.path).finish()
      #expect(result.exitCode == 65)
      #expect(result.errors.contains("run/run.json: "))
      #expect(try seconds("export", "csv", "run") < 1)
    }
  }

  @Test func aDeepNetworksOwnHeaderIsRead() throws {
    let trained = try GradusProcess.run(
      "train", "deep", "--n-layer", "1000", "--n-hidden", "1", "-i", "few.txt", "--max-steps", "2",
      "-q", "-o", "deep", folder: folder.path)
    #expect(trained.exitCode == 0)
    for command in [
      ["evaluate", "deep", "-i", "few.txt"], ["export", "csv", "deep", "--table", "loss"],
    ] {
      #expect(try GradusProcess(command, folder: folder.path).finish().exitCode == 0)
    }
  }

  @Test func anExportGoesWhereItIsWanted() throws {
    for format in ["csv", "tensorboard"] {
      let result = try GradusProcess(
        ["export", format, "run", "-o", "elsewhere/\(format)"], folder: folder.path
      ).finish()
      #expect(result.exitCode == 0)
      #expect(result.output.hasPrefix("elsewhere/\(format)/"))
    }
    #expect(try folder.names("elsewhere/csv").contains("loss.csv"))
    #expect(try folder.names("elsewhere/tensorboard").count == 1)
    #expect(
      try folder.names("run") == [
        "model.safetensors", "run.json", "state.safetensors", "timing.json", "trace.safetensors",
      ])
    let refused = try GradusProcess.run(
      "export", "csv", "run", "-o", "few.txt/x", folder: folder.path)
    #expect(refused.exitCode == 73)
    #expect(refused.errors.contains("--output-dir"))
  }
}
