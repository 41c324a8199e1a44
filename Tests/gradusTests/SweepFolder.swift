import Foundation
import TestSupport
import Testing

/// A folder with few names, in which sweeps are planned and done as a user does them.
struct SweepFolder {
  let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  @discardableResult
  func sweep(_ line: String, expecting code: Int32 = 0) throws -> GradusProcess.Result {
    let result = try folder.gradus("sweep \(line)")
    #expect(result.exitCode == code, "\(line): \(result.errors)")
    #expect(result.errorLines.count <= (code == 0 ? 20 : 1), "\(result.errors)")
    return result
  }

  /// Ten runs of a hundred steps.
  func plan(_ name: String, _ more: String = "") throws {
    try sweep(
      "plan \(name) --stage kaiming --vary hidden-gain=0.5,5/3 --seeds 5 --max-steps 100 "
        + "-i few.txt \(more)")
  }

  /// Those that each run took.
  func steps(_ name: String) throws -> [Int] {
    try sweep("results \(name) --size 800x450 -q --csv runs.csv")
    let rows = try folder.text("runs.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let column = try #require(rows[0].firstIndex(of: "steps"))
    return rows.dropFirst().compactMap { Int($0[column]) }
  }

  /// The bytes of the table.
  func results(_ name: String) throws -> Data {
    try sweep("results \(name) --size 800x450 -q")
    return try folder.bytes("\(name)/results.csv")
  }
}
