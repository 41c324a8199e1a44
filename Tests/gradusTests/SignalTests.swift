import Foundation
import TestSupport
import Testing

/// What ends a training, and what does not.
@Suite struct SignalTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  private static let long = ["train", "--stage", "raw", "-i", "few.txt", "--max-steps", "50000000"]

  @Test(.timeLimit(.minutes(1)), arguments: [SIGHUP, SIGINT, SIGTERM])
  func aSignalEndsTheTrainingAndKeepsTheRun(signal: Int32) throws {
    let process = try GradusProcess(Self.long, folder: folder.path)
    for _ in 0..<600 where process.errors.isEmpty { usleep(100_000) }
    process.send(signal)
    #expect(process.finish().exitCode == 128 + signal)
    #expect(folder.exists("runs/raw-few/run.json"))
  }

  @Test(.timeLimit(.minutes(1))) func standardErrorThatNobodyReadsEndsNothing() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let process = try GradusProcess(
      ["train", "--stage", "raw", "-i", "few.txt", "--max-steps", "200"], folder: folder.path,
      terminal: pipe.fileHandleForWriting)
    let result = process.finish()
    #expect(result.exitCode == 0)
    #expect(result.output.contains("first loss"))
    #expect(folder.exists("runs/raw-few/run.json"))
  }

  @Test(.timeLimit(.minutes(1))) func standardOutputThatNobodyReadsEndsTheProgram() throws {
    let process = Process()
    process.executableURL = GradusProcess.executable
    process.arguments = ["stages"]
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    process.standardOutput = pipe
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGPIPE)
  }

  /// As `nohup` and a shell's background do.
  @Test(.timeLimit(.minutes(1))) func aSignalThatWasIgnoredStaysIgnored() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "trap '' HUP INT; exec \"$0\" \"$@\" 2> log", GradusProcess.executable.path, "train",
      "--stage", "raw", "-i", "few.txt", "--max-steps", "3000000", "--stop-after", "60000",
    ]
    process.currentDirectoryURL = URL(filePath: folder.path.string)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    for _ in 0..<600 {
      if let log = try? folder.text("log"), !log.isEmpty { break }
      usleep(100_000)
    }
    kill(process.processIdentifier, SIGHUP)
    kill(process.processIdentifier, SIGINT)
    usleep(300_000)
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    // Only the last of the three was heard, unless the training was done before it.
    #expect([0, 143].contains(process.terminationStatus))
  }
}
