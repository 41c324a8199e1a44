import Foundation
import TestSupport
import Testing

/// What GNU parallel and Slurm are told; `scripts/cluster-test` lets the real ones do it.
@Suite struct SweepScriptTests {
  private static let names = [
    "plain", "it's here", "a b$(touch hacked)`touch hacked`", "new\nline", "\"two\" 100%",
    "@names@",
    "é\u{0301}' x",
  ]
  private static let engines = [
    "--on parallel", "--on parallel --hosts h", "--on parallel --hosts h --no-shared-disk",
    "--on slurm", "--on slurm --slices 2000",
  ]

  /// Bash itself says what a script means: its variables are what was named, and nothing was run.
  @Test("Whatever a folder is called, a script means that folder", arguments: names, engines)
  func hostileNames(_ name: String, _ engine: String) throws {
    let folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    let plan = try folder.gradus(
      ["sweep", "plan", name, "--stage", "kaiming", "--max-steps", "10", "-i", "few.txt"])
    #expect(plan.exitCode == 0, "\(plan.errors)")
    try folder.write("# all\n2/n1\n", to: "h")
    let slices = engine.contains("--slices") ? [] : ["--slices", "3"]
    let result = try folder.gradus(
      ["sweep", "script", name] + engine.split(separator: " ").map(String.init) + slices)
    #expect(result.exitCode == 0, "\(result.errors)")
    try folder.write(result.output, to: "script")
    #expect(try bash("bash -n script", in: folder) == "")
    let assignments = result.output.split(separator: "set -euo pipefail\n", maxSplits: 1)[1]
      .prefix(upTo: try #require(result.output.range(of: "\nslices=")).upperBound)
    try folder.write(assignments + "0\nprintf '%s' \"$sweep\"", to: "variables")
    let sweep = try bash("bash variables", in: folder)
    #expect(sweep == name || sweep == folder.file(name).string, "\(sweep)")
    #expect(!folder.exists("hacked"))
  }

  private func bash(_ command: String, in folder: TemporaryFolder) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = URL(filePath: folder.path.string)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func whatAScriptWouldFailAtIsSaidBefore() throws {
    let folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    _ = try folder.gradus("sweep plan s --stage kaiming --max-steps 10 -i few.txt")
    let script = "sweep script s --on parallel"
    #expect(try folder.gradus("\(script) --hosts nowhere").exitCode == 66)
    try folder.write("# n1\n\n", to: "empty")
    let empty = try folder.gradus("\(script) --hosts empty")
    #expect(empty.exitCode == 65 && empty.errors.contains("empty: names no host"))
    try folder.write("anna\nbert\n", to: "few.txt")
    #expect(try folder.gradus(script).exitCode == 65)
  }

  /// Slurm ends what takes longer or needs more than was asked for.
  @Test func slurmIsAskedForWhatASliceNeeds() throws {
    let folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    for (name, knobs) in [
      ("small", ""), ("large", "--n-hidden 20000 --max-steps 2 --seeds 100000"),
    ] {
      let plan = try folder.gradus(
        "sweep plan \(name) --stage kaiming -i few.txt --keep none \(knobs)")
      #expect(plan.exitCode == 0, "\(plan.errors)")
    }
    let small = try folder.gradus("sweep script small --on slurm --slices 3").output
    #expect(small.contains("--mem=200M\n") && small.contains("--time=01:00:00\n"))
    let limit = /--time=(\d+):00:00\n/
    func hours(_ script: String) throws -> Int {
      try #require(try limit.firstMatch(in: script).flatMap { Int($0.1) })
    }
    // One of eleven runs takes nearly all of the time, whichever slice has it.
    _ = try folder.gradus(
      "sweep plan uneven --stage kaiming -i few.txt --keep none --seeds 1 "
        + "--vary max-steps=10:100:10,1000000000")
    let slices = try [1, 11].map {
      try hours(folder.gradus("sweep script uneven --on slurm --slices \($0)").output)
    }
    #expect(slices[1] > slices[0] / 2, "\(slices)")
    let large = try folder.gradus("sweep script large --on slurm --slices 2").output
    let memory = try #require(try /--mem=(\d+)M\n/.firstMatch(in: large).flatMap { Int($0.1) })
    let wanted = try hours(large)
    #expect(memory > 400 && wanted > 2, "\(memory) MB, \(wanted) h")
  }

  @Test func moreSlicesThanAnArrayHoldsAreSeveralArrays() throws {
    let folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    _ = try folder.gradus("sweep plan s --stage kaiming --max-steps 10 -i few.txt")
    let one = try folder.gradus("sweep script s --on slurm --slices 1000").output
    #expect(one.contains("#SBATCH --array=1-1000\n") && one.contains("--output=s/slurm-%A_%a.out"))
    let many = try folder.gradus("sweep script s --on slurm --slices 1001").output
    #expect(many.contains("\nslices=1001\n") && !many.contains("#SBATCH --array"))
  }
}
