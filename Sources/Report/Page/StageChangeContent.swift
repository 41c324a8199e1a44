import LanguageModel

/// How a run's stage differs from that of the run before, field by field.
struct StageChangeContent {
  let anchor: String
  let label: String
  let about: String
  /// For the first run, and where nothing differs, words instead of changes.
  let remark: String
  let changes: [FieldChange]
  /// How the stage differs from the lecture's of that name, where knobs were turned.
  let knobs: [FieldChange]
  let hasKnobs: Bool

  static func all(_ runs: [ReportedRun]) -> [StageChangeContent] {
    runs.indices.map { index in
      let run = runs[index]
      let changes = Field.changes(
        from: runs[max(0, index - 1)].run.stage.recipe.fields, to: run.run.stage.recipe.fields)
      let knobs = run.run.stage.stage.map {
        Field.changes(from: $0.recipe.fields, to: run.run.stage.recipe.fields)
      }
      return StageChangeContent(
        anchor: "run-\(index + 1)", label: run.label,
        about: run.run.stage.stage?.lesson.title ?? "not a stage of the lecture",
        remark: index == 0 ? "the first of this report" : changes.isEmpty ? "the same stage" : "",
        changes: changes, knobs: knobs ?? [], hasKnobs: !(knobs ?? []).isEmpty)
    }
  }
}
