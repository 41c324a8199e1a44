import Diagnostics
import LanguageModel
import Plotting
import Runs

/// A run of a report, with what it is called there.
struct ReportedRun: Sendable {
  /// Its stage and what it differs in; where two are alike, with the folder.
  let label: String
  let stored: StoredRun

  /// The folder's name, as it appears in commands.
  var folderName: String { stored.folder.name }
  var run: RunRecord { stored.run }
  var record: Record { stored.record }
  /// nil where the folder has no `timing.json`.
  var timing: Timing? { stored.timing }
  /// nil where no names have been drawn.
  var samples: SampledNames? { stored.samples }
}
