import Diagnostics
import Foundation
import LanguageModel
import Plotting
import Runs

/// All that a report knows of a run.
struct ReportedRun: Sendable {
  let label: String
  /// The folder's name, as it appears in commands.
  let folderName: String
  let run: RunRecord
  let record: Record
  /// nil where the folder has no `timing.json`.
  let timing: Timing?
  /// nil where no names have been drawn.
  let samples: SampledNames?

  init(_ folder: RunFolder, label: String) throws(RunError) {
    self.label = label
    folderName = folder.name
    run = try folder.run()
    record = try folder.record()
    timing = Self.isFile(folder.path + "/timing.json") ? try folder.timing() : nil
    samples = try SampledNames.read(from: folder)
  }

  var plotted: PlottedRun {
    PlottedRun(
      name: label, record: record, maxSteps: run.settings.maxSteps,
      dropStep: run.stage.learningRate(run.settings).dropStep)
  }

  /// The stage of the lecture by that name, if there is one.
  var lectureStage: Stage? { Stage.lecture.first { $0.name == run.stage.name } }

  private static func isFile(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
