import Experiments
import Files
import Foundation
import LanguageModel
import Runs
import TestSupport

/// A few small runs in a folder, as a class leaves them.
final class RunFolders {
  let folder = TemporaryFolder()

  /// - Parameters:
  ///   - steps: after which the training is stopped; nil for its end.
  func add(
    _ name: String, _ stage: String = "kaiming", knobs: [String: String] = [:], steps: Int? = nil,
    _ change: (inout Settings) -> Void = { _ in }
  ) throws {
    var settings = SmallRun.settings()
    change(&settings)
    let training = try SmallRun.training(stage, settings, knobs: knobs)
    while steps.map({ training.stepsTaken < $0 }) ?? true, training.step() != nil {}
    try RunReservation(folder.file(name), force: false).write(training.finish(seconds: 1))
  }

  /// Gives a run another loss, so that no processor's last digits matter.
  func setLoss(_ name: String, validation: Double) throws {
    try change(name) { $0.loss.validation = validation }
  }

  func change(_ name: String, _ change: (inout RunRecord) -> Void) throws {
    var run = try RunFolder(folder.file(name)).run()
    change(&run)
    try folder.write(JSONText.data(run), to: "\(name)/run.json")
  }

  func inventory(
    where conditions: String..., sort: String? = nil, reverse: Bool = false
  ) throws -> Inventory {
    Inventory(
      try RunsBelow(folder.path), try RunQuery(where: conditions, sort: sort, reverse: reverse))
  }
}
