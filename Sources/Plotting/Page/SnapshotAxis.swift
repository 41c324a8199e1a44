import Diagnostics
import Quoting

/// A horizontal axis on which what was seen at some steps stands at equal distances, whatever lies
/// between them: lecturers look at steps 0, 100, 1,000, 10,000.
struct SnapshotAxis {
  let steps: [Int]

  /// Sets range and tics, as many as have room.
  ///
  /// - Parameter named: whether the tics say their steps.
  func set(in frame: Frame, named: Bool = true, of sheet: inout Sheet) {
    sheet.setRange("x", -0.15...(Double(steps.count) - 0.85))
    let texts = steps.map(\.grouped)
    let widest = Double((texts.map(\.count).max() ?? 1) + 2) * Layout.letter
    let distance = frame.width / Double(max(steps.count - 1, 1))
    let every = max(1, Int((widest / distance).rounded(.up)))
    let last = steps.count - 1
    let shown = steps.indices.filter {
      $0 == last || ($0.isMultiple(of: every) && last - $0 >= every)
    }
    sheet.addTics("x", shown.map { (named ? texts[$0] : "", Double($0)) })
  }

  /// Where a step stands, also between two that were seen; nil outside of them.
  func place(of step: Int) -> Double? {
    guard let after = steps.firstIndex(where: { $0 >= step }), steps[0] <= step else { return nil }
    guard after > 0 else { return 0 }
    let (from, to) = (Double(steps[after - 1]), Double(steps[after]))
    return Double(after - 1) + (Double(step) - from) / (to - from)
  }
}
