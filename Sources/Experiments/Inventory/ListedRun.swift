import Files
import LanguageModel
import Runs

/// A run in a list of what is in a folder.
struct ListedRun: Sendable {
  let found: FoundRun
  /// Its path below the folder.
  let name: String
  /// What it is called with the usual seed and names; nil where its record cannot be read.
  let title: RunTitle?

  init(_ found: FoundRun, below folder: FilePath) {
    self.found = found
    let below = found.path.components.dropFirst(folder.components.count)
    name = below.isEmpty ? found.path.string : below.map(\.string).joined(separator: "/")
    title = found.record?.titleOfSettings
  }

  var record: RunRecord? { found.record }

  /// `done`, `interrupted at 5,000 of 20,000`, `diverged at 31`
  var state: String {
    let steps = found.step.map(\.grouped)
    let all = record.map { " of \($0.settings.steps.grouped)" } ?? ""
    switch found.condition {
    case .done:
      return record?.stoppedAt.map { "done, stopped early at \($0.grouped)" } ?? "done"
    case .diverged: return steps.map { "diverged at \($0)" } ?? "diverged"
    case .interrupted: return steps.map { "interrupted at \($0)\(all)" } ?? "interrupted"
    case .killed: return steps.map { "killed at \($0)\(all)" } ?? "killed"
    // It is further than its last checkpoint.
    case .training: return steps.map { "training, past \($0)\(all)" } ?? "training"
    case .aside, .damaged: return found.condition.rawValue
    }
  }
}
