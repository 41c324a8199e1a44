import Files
import Quoting

/// A script by which GNU parallel or Slurm does a sweep: what a person would write, with remarks. All that
/// it does is to start `gradus sweep run FOLDER --slice I/N`, again and again.
public struct SweepScript: Sendable {
  /// What does the slices.
  public enum Engine: String, CaseIterable, Sendable {
    case parallel, slurm
  }

  /// Where it does them.
  public enum Hosts: Sendable {
    /// On this machine, or where Slurm says.
    case own
    /// On those that a file of GNU parallel names; they see the same folders.
    case listed(FilePath)
    /// The same, without a disk that they share.
    case apart(FilePath)
  }

  /// Slurm takes no more tasks in an array, unless it was set up for more.
  private static let arrayLimit = 1_000

  public let text: String

  /// - Parameters:
  ///   - slices: nil for as many as are usual.
  ///   - names: the list.
  ///   - program: Gradus itself.
  ///   - estimate: what the sweep takes; asked for where something hangs on it.
  /// - Throws: `GridRefusal` for a path that no script can hold, and what the estimate throws.
  public init(
    _ sweep: Sweep, on engine: Engine, _ hosts: Hosts, slices: Int?, names: FilePath,
    program: FilePath, estimate: () throws -> SweepEstimate
  ) throws {
    let template: [UInt8]
    let common =
      engine == .slurm ? PackageResources.slurm_common_sh : PackageResources.parallel_common_sh
    let slices = try slices ?? estimate().usualSlices
    var values = [
      "slices": "\(slices)", "common": String(decoding: common, as: UTF8.self),
    ]
    // Over ssh a program begins in another folder.
    var paths = [("gradus", program)]
    switch (engine, hosts) {
    case (.slurm, _):
      template =
        slices > Self.arrayLimit
        ? PackageResources.slurm_arrays_sh : PackageResources.slurm_sh
      paths += [("sweep", sweep.folder), ("names", names)]
      values["output"] = Self.outputLine(sweep.folder)
      let estimate = try estimate()
      values["memory"] = "\(estimate.wantedMegabytes)M"
      values["time"] = estimate.timeLimit(slices: slices)
    case (.parallel, .own):
      template = PackageResources.parallel_sh
      paths += [("sweep", sweep.folder.absolute), ("names", names.absolute)]
    case (.parallel, .listed(let list)):
      template = PackageResources.parallel_hosts_sh
      paths += [
        ("sweep", sweep.folder.absolute), ("names", names.absolute), ("hosts", list.absolute),
      ]
    case (.parallel, .apart(let list)):
      template = PackageResources.parallel_copies_sh
      paths += [
        ("sweep", sweep.folder.absolute), ("names", names.absolute), ("hosts", list.absolute),
      ]
      values["remote"] = ".cache/gradus-sweep-\(sweep.digest)-\(slices)"
    }
    for (name, path) in paths {
      guard FilePath(path.string) == path else {
        throw GridRefusal(
          description:
            "\(path): a name that is not UTF-8 cannot stand in a script; call it otherwise")
      }
      values[name] = path.string.shellFile
    }
    text = Self.filled(String(decoding: template, as: UTF8.self), with: values)
  }

  /// A template with values for its `@words@`, in one pass: what a value holds is no word.
  private static func filled(_ template: String, with values: [String: String]) -> String {
    let parts = template.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
      .map(String.init)
    var text = parts[0]
    var isAfterValue = false
    for part in parts.dropFirst() {
      if let value = values[part], !isAfterValue {
        text += value
        isAfterValue = true
      } else {
        text += (isAfterValue ? "" : "@") + part
        isAfterValue = false
      }
    }
    return text
  }

  /// Where Slurm writes what a task says: no shell reads these lines, so that only plain names can stand
  /// in one.
  private static func outputLine(_ folder: FilePath) -> String {
    let name = folder.string
    guard name.shellWord == name, !name.unicodeScalars.contains("%") else {
      return
        "# What tasks say is in the folder where sbatch is called: --output takes no such name.\n"
    }
    return "#SBATCH --output=\(name)/slurm-%A_%a.out\n"
  }
}

extension SweepEstimate {
  /// What a task asks of Slurm: half as much again as it should take, in whole hundreds.
  fileprivate var wantedMegabytes: Int {
    let megabytes = Double(memory) / 0x1p20
    return max(200, Int((megabytes * 1.5 / 100).rounded(.up)) * 100)
  }

  /// Three times what the longest slice should take, for nodes that are slower, in whole hours.
  fileprivate func timeLimit(slices: Int) -> String {
    let hours = max(1, Int((3 * longestSlice(of: slices) / 3_600).rounded(.up)))
    return (hours < 10 ? "0" : "") + "\(hours):00:00"
  }
}
