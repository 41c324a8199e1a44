import ArgumentParser
import LanguageModel

/// Which settings have their flags side by side in the help of commands.
enum SettingGroup {
  enum Names: ChoiceGroup {
    static var choices: [Choice<Settings>] { Setting.ofNames.map(\.choice) }
  }
  enum Batches: ChoiceGroup {
    static var choices: [Choice<Settings>] { Setting.ofBatches.map(\.choice) }
  }
  enum Length: ChoiceGroup {
    static var choices: [Choice<Settings>] { Setting.ofLength.map(\.choice) }
  }
  enum Training: ChoiceGroup {
    static var choices: [Choice<Settings>] { Setting.ofTraining.map(\.choice) }
  }
}

extension ChoiceOptions where Group.Subject == Settings {
  /// Puts what was given into settings.
  func apply(to settings: inout Settings) {
    for (flag, text) in values { settings.set(flag, to: text) }
  }
}
