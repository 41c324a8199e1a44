import Parallel
import Quoting

/// What is to be said of results beside the losses.
extension SweepResults {
  public var missingCount: Int { states.count { $0 == .missing } }
  public var divergedCount: Int { states.count { $0 == .diverged } }

  /// How many runs are there and to be kept, and have no whole folder.
  var missingFolderCount: Int {
    runsWithoutFolder.count { states[$0] != .missing }
  }

  /// Runs that are to be kept and have no whole folder.
  private var runsWithoutFolder: [Int] {
    let keys = sweep.keysOfPoints
    return onCores(Array(0..<sweep.keptCount)) { [sweep] number -> Int? in
      let run = sweep[number]
      return sweep.isKept(keys[run.point][run.seed]) ? nil : number
    }.compactMap(\.self)
  }

  /// The numbers of slices, of so many, of which runs or kept folders are missing.
  public func openSlices(of count: Int) -> [Int] {
    let withoutFolder = Set(runsWithoutFolder)
    return SweepSlice.all(of: count).filter { slice in
      slice.range(of: sweep.runCount).contains {
        states[$0] == .missing || withoutFolder.contains($0)
      }
    }.map(\.number)
  }

  /// What is left out of a table; nil where nothing is.
  public var missingRemark: String? {
    missingCount == 0
      ? nil
      : "\(missingCount.counted("run")) of \(sweep.runCount.grouped) "
        + "\(missingCount == 1 ? "is" : "are") missing, and left out"
  }

  /// What is odd about the lines.
  public var remarks: [String] {
    let mixed = mixedCount
    return [
      mixed > 0
        ? "\(mixed.counted("run")) \(mixed == 1 ? "was" : "were") done by two kinds of kernels with other "
          + "last digits; the kind that did most runs counts (--kernel makes them one)" : nil,
      strangers > 0
        ? "\(strangers.counted("line")) \(strangers == 1 ? "is" : "are") of runs that are not in the plan"
        : nil,
      damagedLines > 0
        ? "\(damagedLines.counted("line")) cannot be read, and \(damagedLines == 1 ? "counts" : "count") "
          + "for nothing" : nil,
    ].compactMap(\.self)
  }
}
