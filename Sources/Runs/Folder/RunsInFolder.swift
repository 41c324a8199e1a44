import Files
import Quoting

/// The runs that a folder holds which is no run itself.
public struct RunsInFolder: CustomStringConvertible, Sendable {
  public let path: FilePath
  /// In the order of their names; unfinished work, which is hidden, is not among them.
  public let runs: [RunFolder]

  public init(_ path: FilePath) {
    self.path = path
    runs = path.entries.filter { !$0.name.hasPrefix(".") }.sorted { $0.name < $1.name }
      .map { RunFolder($0) }.filter(\.exists)
  }

  /// What to say to somebody who named the folder in place of a run.
  public var description: String {
    let listed = runs.prefix(Self.listedLimit).map(\.path.string).joined(separator: ", ")
    let others = runs.count > Self.listedLimit ? " and \(runs.count - Self.listedLimit) more" : ""
    return "\(path) holds \(runs.count.counted("run")): \(listed)\(others); name one"
  }

  private static let listedLimit = 12
}
