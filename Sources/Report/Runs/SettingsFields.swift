import LanguageModel
import Plotting
import Quoting
import Runs

extension RunRecord {
  /// All that was set apart from the stage.
  ///
  /// - Parameter labels: but for what settings say of themselves.
  func settingsFields(in labels: Labels) -> [Field] {
    [
      Field(
        "names",
        labels.text("report.names-count", ["file": names.file, "count": names.words.grouped]),
        in: labels),
      Field("distinct", names.distinct.grouped, in: labels),
      Field("digest", names.digest, in: labels),
      Field("vocabulary", vocabulary.joined(), in: labels),
      Field(
        "examples",
        labels.text(
          "report.examples-count",
          [
            "train": examples.train.grouped, "validation": examples.validation.grouped,
            "test": examples.test.grouped,
          ]), in: labels),
    ]
      + Setting.all.compactMap { setting in
        setting.reading.map { Field(name: $0.label, value: $0.text(settings)) }
      }
  }
}
