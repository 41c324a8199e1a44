import Runs

/// Which runs are in another place than expected, and why: a line for each reason.
public struct PlaceRemarks {
  private struct Remark {
    let obstacle: String
    var wanted: [String]
    var used: [String]
  }

  private var remarks: [Remark] = []

  public init() {}

  public mutating func add(_ wanted: RunFolder, holds obstacle: String, used: RunFolder) {
    let place = remarks.firstIndex { $0.obstacle == obstacle }
    if let place {
      // The same stage can be compared twice.
      guard !remarks[place].used.contains(used.path.string) else { return }
      remarks[place].wanted.append(wanted.path.string)
      remarks[place].used.append(used.path.string)
    } else {
      remarks.append(
        Remark(obstacle: obstacle, wanted: [wanted.path.string], used: [used.path.string]))
    }
  }

  public var lines: [String] {
    remarks.map { remark in
      let isOne = remark.wanted.count == 1
      return remark.wanted.joined(separator: ", ")
        + (isOne ? " holds " : " hold ") + remark.obstacle + "; "
        + remark.used.joined(separator: ", ") + (isOne ? " is used" : " are used")
    }
  }
}
