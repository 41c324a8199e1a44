import Diagnostics
import Files
import Foundation
import LanguageModel
import Plotting
import Runs

/// All that a report knows of a run.
struct ReportedRun: Sendable {
  /// Its stage and what it differs in; where two are alike, with the folder.
  var label: String
  /// The folder's name, as it appears in commands.
  let folderName: String
  let run: RunRecord
  let record: Record
  /// nil where the folder has no `timing.json`.
  let timing: Timing?
  /// nil where no names have been drawn.
  let samples: SampledNames?

  init(_ folder: RunFolder) throws(RunError) {
    folderName = folder.name
    run = try folder.run()
    label = run.title.text
    record = try folder.record()
    timing = folder.path.appending("timing.json").kind == nil ? nil : try folder.timing()
    samples = try SampledNames.read(from: folder)
  }

  var plotted: PlottedRun {
    PlottedRun(
      name: label, record: record, maxSteps: run.settings.maxSteps,
      dropStep: LearningRate(run.stage.recipe, run.settings).dropStep)
  }
}
