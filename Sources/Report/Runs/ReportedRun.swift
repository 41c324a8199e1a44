import Runs

/// A run of a report, with what it is called there.
struct ReportedRun: Sendable {
  /// Its stage and what it differs in; where two are alike, with the folder.
  let label: String
  let stored: StoredRun
  var run: RunRecord { stored.run }
}
