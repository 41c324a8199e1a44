import Diagnostics
import LanguageModel
import Quoting
import Runs

/// The list for reading: what all runs have in common once, and a row for each.
struct InventoryTable {
  private let inventory: Inventory
  private let common: InCommon
  /// Words of titles that stand above the table.
  private let shared: [String]
  /// Of all runs that are done; nil where they differ.
  private let steps: Int?
  private let seedsDiffer: Bool
  /// Of all files of names that are called so.
  private let digests: [String: Set<String>]
  /// By what the runs are ordered, where that is a knob or setting in which they differ.
  private let order: RunField?

  private var runs: [ListedRun] { inventory.runs }

  init(_ inventory: Inventory) {
    let runs = inventory.runs
    self.inventory = inventory
    common = InCommon(
      runs.compactMap(\.record), differences: runs.compactMap(\.title?.differences))
    shared = runs.count > 1 ? common.settings : []
    steps = InCommon.value(of: runs.filter { $0.found.condition == .done }.compactMap(\.found.step))
    digests = Dictionary(grouping: runs.compactMap(\.record?.names), by: \.file)
      .mapValues { Set($0.map(\.digest)) }
    let seeds = runs.compactMap(\.record?.settings.seed)
    seedsDiffer = seeds.count > 1 && InCommon.value(of: seeds) == nil
    order = inventory.query.order.flatMap { order in
      guard order.choice != nil, order.name != Setting.seed.flag else { return nil }
      return runs.count > 1 && InCommon.value(of: runs.map(order.value)) == nil ? order : nil
    }
  }

  /// What is missed least comes first.
  private static let dispensable = ["names", "train", "steps", "seed", "size", "stage"]

  /// For a terminal: columns that make the table too wide for it are left out, and named.
  var text: String {
    guard !runs.isEmpty else { return total }
    func table(_ columns: [TableColumn]) -> TextTable {
      TextTable(columns, rows: runs.indices, missing: "–")
    }
    var (shown, leftOut) = (table(columns(isShort: false)), [String]())
    if shown.isTooWide {
      (shown, leftOut) = columns(isShort: true).narrowed(
        rows: runs.indices, without: Self.dispensable, table)
    }
    let isOfOneList = runs.compactMap(\.record).areOfOneList
    let remarks = [
      total, isOfOneList ? nil : "losses over other names are not of one quantity",
      leftOut.isEmpty ? nil : leftOut.wantOfRoom,
    ]
    return
      [title.shownOnOneLine, shown.text, remarks.compactMap(\.self).joined(separator: "\n")]
      .joined(separator: "\n\n")
  }

  private var title: String {
    let after = steps.map { " after \($0.counted("step"))" } ?? ""
    let names = common.names.map { " on \($0.inWords)" } ?? ""
    return (["Runs in \(inventory.folder)\(after)\(names)"] + shared).joined(separator: ", ")
  }

  /// How many, how large, and what is not as it should be.
  private var total: String {
    let all = inventory.foundCount.counted("run")
    guard !runs.isEmpty else { return "0 of \(all)" }
    let count = runs.count == inventory.foundCount ? all : "\(runs.count.grouped) of \(all)"
    let odd = inventory.conditions.filter { $0.condition != .done }
      .map { "\($0.count.grouped) \($0.condition.rawValue)" }
    return "\(count), \(inventory.bytesOnDisk.bytes)"
      + (odd.isEmpty ? "" : "; " + odd.joined(separator: ", "))
  }

  /// - Parameter isShort: whether a stage's column leaves out what a run's name says.
  private func columns(isShort: Bool) -> [TableColumn] {
    var columns = [
      column("run", "l") { $0.name }, column("stage", "l") { stage($0, isShort: isShort) },
    ]
    if let order { columns.append(column(order.name, "r", order.value)) }
    if common.names == nil {
      columns.append(column("names", "l") { $0.record.map { names(of: $0) } })
    }
    if steps == nil { columns.append(column("steps") { $0.found.step?.grouped }) }
    if seedsDiffer { columns.append(column("seed") { $0.record.map { "\($0.settings.seed)" } }) }
    columns += [
      column("train") { $0.record?.loss.train?.loss() },
      column("val") { $0.record?.loss.validation?.loss() },
    ]
    if inventory.query.names("test") {
      columns.append(column("test") { $0.record?.loss.test?.loss() })
    }
    return columns + [
      column("state", "l") { $0.state }, column("size") { $0.found.bytesOnDisk.bytes },
    ]
  }

  private func column(
    _ title: String, _ alignment: Character = "r", _ cell: @escaping (ListedRun) -> String?
  ) -> TableColumn {
    TableColumn(title: title, alignment: alignment) { cell(runs[$0]) }
  }

  /// The file of a run's names; where another one is called so too, with the beginning of its digest.
  private func names(of run: RunRecord) -> String {
    let digests = digests[run.names.file]?.count ?? 0
    return run.names.file + (digests > 1 ? " (\(run.names.digest.prefix(8)))" : "")
  }

  /// The stage, and what differs from it that no other column and not the title says.
  private func stage(_ run: ListedRun, isShort: Bool) -> String? {
    guard let title = run.title else { return nil }
    if isShort, run.found.path.name.hasPrefix(title.folderName) { return title.stage }
    let ordered = order.flatMap { order in order.value(run).flatMap { order.choice?.titleWords($0) }
    }
    let own = title.differences.filter { !shared.contains($0) && $0 != ordered }
    return ([title.stage] + own).joined(separator: ", ")
  }
}

extension Inventory {
  /// The list as a table.
  public var text: String { InventoryTable(self).text }
}
