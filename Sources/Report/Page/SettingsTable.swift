import Plotting
import Quoting
import Runs

/// The settings: what all runs have in common, and what differs.
struct SettingsTable {
  struct Row {
    let name: String
    let cells: [String]
  }

  let common: [Field]
  let columns: [String]
  let differing: [Row]
  let differs: Bool

  init(_ runs: [ReportedRun], in labels: Labels) {
    let fields = runs.map { $0.run.settingsFields(in: labels) }
    let rows = fields[0].indices.map { place in
      Row(name: fields[0][place].name, cells: fields.map { labels.written($0[place].value) })
    }
    common = rows.filter { Set($0.cells).count == 1 }
      .map { Field(name: $0.name, value: $0.cells[0]) }
    differing = rows.filter { Set($0.cells).count > 1 }
    columns = runs.map(\.label)
    differs = !differing.isEmpty
  }
}

/// What a run was trained on, and how long it took.
struct MachineRow {
  let label: String
  let library: String
  let core: String
  let threads: String
  let seconds: String
  let microseconds: String

  init(_ run: ReportedRun, in labels: Labels) {
    label = run.label
    library = run.run.blas.version
    core = run.run.blas.core
    threads = labels.written(run.run.blas.threads.grouped)
    seconds = run.stored.timing.map { labels.written($0.seconds.measured(2)) } ?? "–"
    microseconds =
      run.stored.timing.map { labels.written($0.microsecondsPerStep.measured(1)) } ?? "–"
  }
}
