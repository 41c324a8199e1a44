import Plotting
import Quoting

/// What the runs were trained on, and how long it took.
struct MachineContent {
  struct Row {
    let label: String
    let library: String
    let core: String
    let threads: String
    let seconds: String
    let microseconds: String
  }

  let rows: [Row]

  init(_ runs: [ReportedRun]) {
    rows = runs.map { run in
      Row(
        label: run.label, library: run.run.blas.version, core: run.run.blas.core,
        threads: run.run.blas.threads.grouped,
        seconds: run.timing.map { $0.seconds.figure(2) } ?? "–",
        microseconds: run.timing.map { $0.microsecondsPerStep.figure(1) } ?? "–")
    }
  }
}
