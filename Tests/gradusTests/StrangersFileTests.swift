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

  private struct Cost {
    let exitCode: Int
    let seconds: Double
    let megabytes: Double
  }

  /// What a command takes of the processor and of memory, its own alone whatever other tests run.
  ///
  /// A small process starts it: until a program runs, it counts as large as the one that starts it.
  private func cost(_ words: [String]) throws -> Cost {
    let measure = """
      import resource, subprocess, sys
      program = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
      used = resource.getrusage(resource.RUSAGE_CHILDREN)
      print(program.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
      """
    let result = Program(
      ["python3", "-c", measure, GradusProcess.executable.path] + words, folder: folder.path
    ).run()
    let numbers = result.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    try #require(numbers.count == 3, "\(result.messages)")
    return Cost(exitCode: Int(numbers[0]), seconds: numbers[1], megabytes: numbers[2])
  }

  /// The promise is that of the program as it is installed; with assertions it computes far more slowly.
  private static var mostSeconds: Double {
    #if DEBUG
      2
    #else
      0.1
    #endif
  }

  /// A file is refused for little more than what the program takes to say its version: a tenth of a second
  /// and 16 MB. Where it takes longer it has two more chances, as other tests are in the processor's caches.
  private func expectRefusedAtOnce(_ line: String, _ what: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let nothing = try cost(["--version"])
    var costs = [try cost(words)]
    while costs.count < 3,
      !costs.contains(where: { $0.seconds <= nothing.seconds + Self.mostSeconds })
    {
      costs.append(try cost(words))
    }
    let least = try #require(costs.min { $0.seconds < $1.seconds })
    #expect(least.exitCode == 65, "\(line), \(what)")
    #expect(least.seconds <= nothing.seconds + Self.mostSeconds, "\(line), \(what)")
    #expect(least.megabytes <= nothing.megabytes + 16, "\(line), \(what)")
  }

  /// Each is cut, or says that it is longer than it is, or is.
  @Test(arguments: [
    ("model.safetensors", ["evaluate run -i few.txt", "sample run", "predict run em"]),
    ("model.safetensors", ["evaluate run/model.safetensors -i few.txt"]),
    ("trace.safetensors", ["plot run --figure loss", "compare run", "export csv run"]),
    ("state.safetensors", ["train --resume run -i few.txt --more 5"]),
    ("run.json", ["evaluate run -i few.txt", "report run", "train --resume run -i few.txt"]),
  ])
  func aDamagedFileTakesAHundredMillisecondsAndSixteenMegabytes(
    name: String, lines: [String]
  ) throws {
    let whole = try folder.bytes("run/" + name)
    func length(_ count: UInt64) -> Data { withUnsafeBytes(of: count.littleEndian) { Data($0) } }
    let nested = String(repeating: name == "run.json" ? "[" : "{\"a\":", count: 2_000_000)
    let changes: [(what: String, bytes: Data, size: Int)] = [
      ("half of it", whole.prefix(whole.count / 2), 0), ("two bytes less", whole.dropLast(2), 0),
      ("longer by a gigabyte", whole, 1_000_000_000),
      ("a long header", length(999_999_992), 1_000_000_000),
      ("a header without end", length(1 << 63) + whole.dropFirst(8), 0),
      ("nested", (name == "run.json" ? Data() : length(12_000_000)) + Data(nested.utf8), 0),
    ]
    for change in changes {
      try folder.write(change.bytes, to: "run/" + name)
      if change.size > 0 { truncate(folder.file("run/" + name).string, change.size) }
      for line in lines { try expectRefusedAtOnce(line, change.what) }
    }
  }

  /// To know whether it is as Gradus wrote it, all of it is read, in pieces.
  @Test func aChangedFileThatIsLargeStaysAndTakesNoMemory() throws {
    let nothing = try cost(["--version"])
    #expect(truncate(folder.file("run/model.safetensors").string, 400_000_000) == 0)
    let refused = try cost([
      "train", "--resume", "run", "-i", "few.txt", "--more", "5", "--schedule", "keep",
    ])
    #expect(refused.exitCode == 73)
    #expect(refused.megabytes <= nothing.megabytes + 16, "\(refused.megabytes) MB")
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
      try expectRefusedAtOnce("export csv run", "a header of \(header.utf8.count) bytes")
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
      try expectRefusedAtOnce("export csv run", "a list of \(list.utf8.count) bytes")
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
