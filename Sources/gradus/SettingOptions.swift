import ArgumentParser
import LanguageModel

/// Which settings have their flags side by side in the help of commands.
enum SettingGroup {
  enum Names: ChoiceGroup { static let choices = Setting.ofNames }
  enum Batches: ChoiceGroup { static let choices = Setting.ofBatches }
  enum Length: ChoiceGroup { static let choices = Setting.ofLength }
  enum EarlyStopping: ChoiceGroup { static let choices = Setting.ofEarlyStopping }
  enum Training: ChoiceGroup { static let choices = Setting.ofTraining }
  enum Rate: ChoiceGroup { static let choices = [Setting.learningRate] }
}

extension ChoiceOptions where Group.Subject == Settings {
  /// Puts what was given into settings.
  func apply(to settings: inout Settings) {
    for (flag, text) in values { settings.set(flag, to: text) }
  }
}
