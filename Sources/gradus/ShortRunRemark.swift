import Experiments
import Runs

extension ShortRun {
  /// Says on standard error what runs of `--quick` do not show, where there is something.
  static func tell(of runs: [RunRecord], quiet: Bool) {
    if !quiet, let remark = remark(on: runs) { Console.error(remark) }
  }
}
