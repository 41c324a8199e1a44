/// The settings: what all runs have in common, and what differs.
struct SettingsContent {
  struct Row {
    let name: String
    let cells: [String]
  }

  let common: [Field]
  let columns: [String]
  let differing: [Row]
  let differs: Bool

  init(_ runs: [ReportedRun]) {
    let fields = runs.map(\.run.settingsFields)
    let rows = fields[0].indices.map { place in
      Row(name: fields[0][place].name, cells: fields.map { $0[place].value })
    }
    common = rows.filter { Set($0.cells).count == 1 }
      .map { Field(name: $0.name, value: $0.cells[0]) }
    differing = rows.filter { Set($0.cells).count > 1 }
    columns = runs.map(\.label)
    differs = !differing.isEmpty
  }
}
