import Files
import Foundation
import TestSupport
import Testing

/// One fault of each kind that a machine has, provoked for real. `scripts/faults` provokes all of them.
@Suite struct FaultTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  private static let training = [
    "train", "kaiming", "-i", "few.txt", "--max-steps", "30", "--checkpoint-every", "10", "-q",
    "-o",
  ]

  private func contents(_ run: String) throws -> [Data] {
    try ["run.json", "model.safetensors", "trace.safetensors", "state.safetensors"].map {
      try folder.bytes("\(run)/\($0)")
    }
  }

  private func undisturbed() throws -> [Data] {
    let result = try GradusProcess(Self.training + ["whole"], folder: folder.path).finish()
    try #require(result.exitCode == 0, "\(result.errors)")
    return try contents("whole")
  }

  /// Runs a training under another program, such as strace.
  private func run(_ before: [String], _ place: String) -> (status: Int32, errors: [String]) {
    let result = Program(
      ["env", "SWIFT_BACKTRACE=enable=no"] + before + [GradusProcess.executable.path]
        + Self.training + [place], folder: folder.path
    ).run()
    let lines = result.messages.split(separator: "\n").map(String.init)
    return (result.status, lines.filter { $0.hasPrefix("gradus: ") })
  }

  private func expectGoesOn(_ place: String, _ whole: [Data]) throws {
    let again = try GradusProcess(
      Self.training + [place, "--skip-finished"], folder: folder.path
    ).finish()
    #expect(again.exitCode == 0, "\(again.errors)")
    #expect(try contents(place) == whole)
    #expect(try folder.allNames().allSatisfy { !$0.hasPrefix(".") })
  }

  private func strace(_ call: String, _ fault: String) -> [String] {
    [
      "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
      "inject=\(call):\(fault)",
    ]
  }

  @Test(.timeLimit(.minutes(2)), arguments: [2, 5, 9])
  func killedAtACallTheSameCommandGoesOn(number: Int) throws {
    let whole = try undisturbed()
    let result = run(strace("rename", "signal=KILL:when=\(number)"), "r")
    #expect([137, 9].contains(result.status))
    try expectGoesOn("r", whole)
  }

  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      ("fsync", "error=EIO:when=3", 74), ("fsync", "error=EINTR:when=3", 0),
      ("rename", "error=ENOSPC:when=4", 74), ("flock", "error=EINTR:when=2", 0),
      ("mkdir", "error=EACCES:when=1", 73),
    ] as [(String, String, Int32)])
  func aCallThatFailsIsALineAndNothingHalf(call: String, fault: String, code: Int32) throws {
    let whole = try undisturbed()
    let result = run(strace(call, fault), "r")
    // Before the last one, a checkpoint that cannot be written is told, and training goes on.
    #expect([code, 0].contains(result.status), "\(call) \(fault): \(result)")
    #expect(result.errors.count == (result.status == 0 ? 0 : 1))
    try expectGoesOn("r", whole)
  }

  @Test(.timeLimit(.minutes(1))) func aFileSystemWithoutLocksIsSaidToBeOne() throws {
    let whole = try undisturbed()
    let result = Program(
      strace("flock", "error=ENOLCK") + [GradusProcess.executable.path]
        + Self.training.filter { $0 != "-q" } + ["r"], folder: folder.path
    ).run()
    #expect(result.status == 0)
    #expect(result.messages.contains("r: this file system has no locks"))
    #expect(try contents("r") == whole)
  }

  /// A limit to the size of files, under which the first checkpoints fit and the last does not.
  @Test(.timeLimit(.minutes(1))) func aFullDiskKeepsTheLastCheckpoint() throws {
    let whole = try undisturbed()
    let size = try folder.bytes("whole/trace.safetensors").count
    let limit = "ulimit -f \((size - 1_000) / 1_024); exec \"$0\" \"$@\""
    let result = run(["bash", "-c", limit], "r")
    #expect(result.status == 74, "\(result)")
    #expect(
      result.errors.first?.contains("`gradus train --resume r` goes on from step") == true,
      "\(result.errors)")
    #expect(!folder.exists("r"))
    #expect(folder.exists(".r.partial/state.safetensors"))
    try expectGoesOn("r", whole)
  }

  @Test(.timeLimit(.minutes(1))) func aClockThatJumpsChangesNothing() throws {
    let whole = try undisturbed()
    try folder.write(
      """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <time.h>
      int clock_gettime(clockid_t clock, struct timespec *time) {
        static int calls;
        int (*original)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
        int result = original(clock, time);
        if (calls++ % 3 == 1) time->tv_sec += calls % 2 ? 3600 : -3600;
        return result;
      }
      """, to: "clock.c")
    let built = Program(
      "clang", "-shared", "-fPIC", "-o", folder.file("clock.so").string,
      folder.file("clock.c").string, "-ldl"
    ).run()
    try #require(built.status == 0, "\(built.messages)")
    let result = run(["LD_PRELOAD=\(folder.file("clock.so").string)"], "r")
    #expect(result.status == 0)
    #expect(try contents("r") == whole)
  }

  /// A read that fails says nothing of what is there.
  @Test(.timeLimit(.minutes(2)), arguments: ["EIO", "EMFILE"])
  func aCheckpointThatCannotBeReadStays(error: String) throws {
    let whole = try undisturbed()
    let killed = run(strace("rename", "signal=KILL:when=9"), "r")
    #expect(killed.status != 0)
    let state = ".r.partial/state.safetensors"
    let kept = try folder.bytes(state)
    let failed = run(
      ["strace", "-f", "-qq", "-o", "/dev/null", "-P", "./\(state)"]
        + ["-e", "inject=openat:error=\(error):when=1+"], "r")
    #expect(failed.status != 0 && failed.errors.count == 1, "\(failed.errors)")
    #expect(try folder.bytes(state) == kept)
    try expectGoesOn("r", whole)
  }
}
