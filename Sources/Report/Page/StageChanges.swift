import Plotting
import Runs

/// How a run's stage differs from that of the run before, field by field.
struct StageChanges {
  let anchor: String
  let label: String
  let about: String
  /// For the first run, and where nothing differs, words instead of changes.
  let remark: String
  let changes: [FieldChange]
  /// How the stage differs from the lecture's of that name, where knobs were turned.
  let knobs: [FieldChange]
  let hasKnobs: Bool

  static func all(_ runs: [ReportedRun], in labels: Labels) -> [StageChanges] {
    runs.indices.map { index in
      let run = runs[index].run
      let fields = run.stageFields(in: labels)
      let changes = Field.changes(
        from: runs[max(0, index - 1)].run.stageFields(in: labels), to: fields)
      let knobs = run.stage.stage.map {
        Field.changes(from: $0.recipe.fields(in: labels), to: fields)
      }
      return StageChanges(
        anchor: ReportedRun.anchor(index), label: runs[index].label, about: run.about(in: labels),
        remark: index == 0
          ? labels.text("report.first-run")
          : changes.isEmpty ? labels.text("report.same-stage") : "",
        changes: changes, knobs: knobs ?? [], hasKnobs: !(knobs ?? []).isEmpty)
    }
  }
}
