import Quoting
import Runs

/// What is to be said of results beside the losses.
extension SweepResults {
  public var missingCount: Int { states.count { $0 == .missing } }
  public var divergedCount: Int { states.count { $0 == .diverged } }

  /// Runs that are there and to be kept, whose folders are not whole.
  public var missingFolderCount: Int {
    let keys = sweep.keysOfPoints
    return (0..<sweep.keptCount).count { states[$0] != .missing && !isKeptWhole($0, keys) }
  }

  private func isKeptWhole(_ number: Int, _ keys: [RunKeys]) -> Bool {
    let run = sweep[number]
    return !run.isKept || RunFolder(sweep.place(of: keys[run.point][run.seed])).isWhole
  }

  /// The numbers of slices, of so many, of which runs or kept folders are missing.
  public func openSlices(of count: Int) -> [Int] {
    let keys = sweep.keysOfPoints
    return SweepSlice.all(of: count).filter { slice in
      slice.range(of: sweep.runCount).contains {
        states[$0] == .missing || !isKeptWhole($0, keys)
      }
    }.map(\.number)
  }

  /// What is to be known beside the results.
  public var remarks: [String] {
    let (missing, missingFolders, mixed) = (missingCount, missingFolderCount, mixedCount)
    return [
      missing > 0
        ? "\(missing.counted("run")) of \(sweep.runCount.grouped) \(missing == 1 ? "is" : "are") missing, and "
          + "left out" : nil,
      missingFolders > 0
        ? "\(missingFolders.counted("run")) that \(missingFolders == 1 ? "is" : "are") to be kept "
          + "\(missingFolders == 1 ? "has" : "have") no whole folder; `gradus sweep run` makes it again"
        : nil,
      mixed > 0
        ? "\(mixed.counted("run")) \(mixed == 1 ? "was" : "were") done by two kinds of kernels with other "
          + "last digits; the kind that did most runs counts (--kernel makes them one)" : nil,
      strangers > 0
        ? "\(strangers.counted("line")) \(strangers == 1 ? "is" : "are") of runs that are not in the plan"
        : nil,
      damagedLines > 0
        ? "\(damagedLines.counted("line")) cannot be read; their runs are missing" : nil,
    ].compactMap(\.self)
  }
}
