import Diagnostics

extension Sheet {
  /// A horizontal axis on which snapshots stand at equal distances, whatever steps lie between them:
  /// lecturers take them at 0, 100, 1,000, 10,000.
  mutating func setSnapshotAxis(_ snapshots: [Snapshot], in frame: Frame, named: Bool) {
    setRange("x", -0.15...(Double(snapshots.count) - 0.85))
    let texts = snapshots.map(\.step.grouped)
    let widest = Double((texts.map(\.count).max() ?? 1) + 2) * Layout.letter
    let distance = frame.width / Double(max(snapshots.count - 1, 1))
    let every = max(1, Int((widest / distance).rounded(.up)))
    let last = snapshots.count - 1
    let shown = snapshots.indices.filter {
      $0.isMultiple(of: every) && (last - $0 >= every || $0 == last) || $0 == last
    }
    addTics("x", shown.map { (named ? texts[$0] : "", Double($0)) })
  }
}
