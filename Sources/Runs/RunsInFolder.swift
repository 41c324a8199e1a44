import Foundation

/// The runs that a folder holds which is no run itself.
public struct RunsInFolder: CustomStringConvertible, Sendable {
  public let path: String
  /// In the order of their names; unfinished work, which is hidden, is not among them.
  public let runs: [RunFolder]

  public init(_ path: String) {
    self.path = path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let folder = path.hasSuffix("/") ? path : path + "/"
    runs = names.filter { !$0.hasPrefix(".") }.sorted().map { RunFolder(folder + $0) }
      .filter(\.exists)
  }

  /// What to say to somebody who named the folder in place of a run.
  public var description: String {
    let listed = runs.prefix(Self.mostListed).map(\.path).joined(separator: ", ")
    let others = runs.count > Self.mostListed ? " and \(runs.count - Self.mostListed) more" : ""
    let count = runs.count == 1 ? "1 run" : "\(runs.count) runs"
    return "\(path) holds \(count): \(listed)\(others); name one"
  }

  private static let mostListed = 12
}
