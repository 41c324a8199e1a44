import LanguageModel
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
    ]
      + Setting.all.compactMap { setting in
        setting.reading.map { Field(name: $0.label, value: $0.text(settings)) }
      }
  }
}
