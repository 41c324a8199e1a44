import Runs

/// Which runs are in another place than expected, and why: a line for each reason.
public struct PlaceRemarks {
  private var places: [(conflict: String, wanted: [String], used: [String])] = []

  public init() {}

  public mutating func add(_ wanted: RunFolder, holds conflict: String, used: RunFolder) {
    let index = places.firstIndex { $0.conflict == conflict } ?? places.endIndex
    if index == places.endIndex { places.append((conflict, [], [])) }
    // The same stage can be compared twice.
    guard !places[index].used.contains(used.path.string) else { return }
    places[index].wanted.append(wanted.path.string)
    places[index].used.append(used.path.string)
  }

  public var lines: [String] {
    places.map { conflict, wanted, used in
      wanted.joined(separator: ", ") + (wanted.count == 1 ? " holds " : " hold ") + conflict + "; "
        + used.joined(separator: ", ") + (wanted.count == 1 ? " is used" : " are used")
    }
  }
}
