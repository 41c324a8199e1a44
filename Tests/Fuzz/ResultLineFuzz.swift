import Runs
import TestSupport

/// A line of a sweep's results.
enum ResultLineFuzz {
  static func read(_ bytes: [UInt8]) {
    guard let line = ResultLine(bytes[...]) else { return }
    precondition(
      ResultLine(Array(line.bytes)[...]) == line, "a line is another after it was written again")
    precondition(line.digest.hasPrefix(line.key), "a key that is not of the digest")
  }

  static func seed() throws -> [UInt8] {
    let run = try SmallRun.finished("kaiming", SmallRun.settings(steps: 1)).run
    let line = ResultLine(
      run, key: RunKey(of: run), varied: ["hidden-gain": "5/3"], plan: "0123",
      slice: "17/500",
      version: "gradus 0.1.0", seconds: 0.5)
    return Array(line.bytes)
  }
}
