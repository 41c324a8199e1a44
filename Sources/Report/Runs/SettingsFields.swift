import Plotting
import Quoting
import Runs

extension RunRecord {
  /// All that was set apart from the stage.
  var settingsFields: [Field] {
    [
      Field(name: "names", value: "\(names.file), \(names.words.counted("name"))"),
      Field(name: "distinct names", value: names.distinct.grouped),
      Field(name: "SHA-256 of the list", value: names.digest),
      Field(name: "vocabulary", value: vocabulary.joined()),
      Field(
        name: "examples",
        value:
          "\(examples.train.grouped) for training, \(examples.validation.grouped) for validation, "
          + "\(examples.test.grouped) for test"),
      Field(name: "seed", value: "\(settings.seed)"),
      Field(name: "seed of the split", value: "\(settings.splitSeed)"),
      Field(name: "steps of the schedule", value: settings.maxSteps.grouped),
      Field(name: "stopped after", value: settings.stopAfter.map(\.grouped) ?? "the last step"),
      Field(name: "batch", value: settings.batchSize.grouped),
      Field(name: "learning rate", value: "\(settings.learningRate), then a tenth of it"),
      Field(name: "lower case", value: settings.lowercase ? "yes" : "as in the list"),
      Field(name: "repeated names", value: settings.distinct ? "left out" : "kept"),
    ]
  }
}
