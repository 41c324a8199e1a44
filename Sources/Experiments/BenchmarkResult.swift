import Foundation
import Runs

extension Benchmark {
  /// What was measured, as `gradus bench --json` prints it.
  public struct Result: Encodable {
    struct Machine: Encodable {
      let openBLAS: String
      let core: String
      /// OpenBLAS's sgemm of 512 × 512 matrices on one thread.
      let peakGFLOPS: Double
    }

    struct StageResult: Encodable {
      /// With what was turned in it: `kaiming, dropout 0.1`.
      let stage: String
      let microsecondsPerStep: Double
      /// The arithmetic of the matrix products alone, over the time of whole steps.
      let gflops: Double
      let shareOfPeak: Double
      /// How much longer a step takes with its record: 0.01 is one percent.
      let recordingOverhead: Double
      /// Milliseconds of a snapshot, and of the losses over all examples that are taken with it.
      let snapshotMilliseconds: Double
      let evaluationMilliseconds: Double
      /// Of the time of a run with `--quick`, what all its snapshots and these losses take.
      let snapshotShare: Double
      /// The time of a step over that of the stage before anything was turned, in the same round; nil
      /// for stages of the lecture.
      let timesPlain: Double?
    }

    let machine: Machine
    let stages: [StageResult]

    /// A table for people.
    public var text: String {
      let comparison = stages.contains { $0.timesPlain != nil } ? ["times plain"] : []
      var table = TextTable(
        [
          "stage", "µs a step", "GFLOP/s", "of sgemm", "recording", "ms a snapshot",
          "ms its losses",
          "all of --quick",
        ] + comparison,
        alignment: "lrrrrrrr" + comparison.map { _ in "r" }.joined())
      for stage in stages {
        let ratio = stage.timesPlain.map { String(format: "%.2f", $0) } ?? ""
        table.append(
          [
            stage.stage, String(format: "%.1f", stage.microsecondsPerStep),
            String(format: "%.1f", stage.gflops),
            String(format: "%.0f %%", 100 * stage.shareOfPeak),
            String(format: "%+.1f %%", 100 * stage.recordingOverhead),
            String(format: "%.2f", stage.snapshotMilliseconds),
            String(format: "%.2f", stage.evaluationMilliseconds),
            String(format: "%.1f %%", 100 * stage.snapshotShare),
          ] + comparison.map { _ in ratio })
      }
      return table.text
        + String(
          format: "\n\nsgemm on this machine (%@, one thread): %.1f GFLOP/s", machine.core,
          machine.peakGFLOPS)
    }
  }
}
