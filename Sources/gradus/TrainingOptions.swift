import ArgumentParser
import LanguageModel

/// How long, how fast and from which seed; shared by all commands that train.
struct TrainingOptions: ParsableArguments {
  @OptionGroup(title: "Names") var names: NamesOptions

  @OptionGroup var batches: ChoiceOptions<SettingGroup.Batches>

  @OptionGroup var length: ChoiceOptions<SettingGroup.Length>

  @Flag(help: "The same as --max-steps \(Settings.quickSteps).") var quick = false

  @OptionGroup var earlyStopping: ChoiceOptions<SettingGroup.EarlyStopping>

  @OptionGroup var training: ChoiceOptions<SettingGroup.Training>

  mutating func validate() throws {
    if quick, length.values["max-steps"] != nil {
      throw ValidationError("--quick and --max-steps both set the number of steps; give one")
    }
    if given.patience == nil, given.minDelta != nil {
      throw ValidationError("--min-delta is for a training that stops early; add --patience")
    }
    if let last = given.snapshots.last, last >= settings.steps {
      throw ValidationError(
        settings.steps == 0
          ? "--snapshots are of steps, and --stop-after 0 takes none"
          : "--snapshots \(last) lies beyond the last step, \(settings.steps - 1)")
    }
  }

  /// What was given, as text, by flags.
  var values: [String: String] {
    let groups: [[String: String]] = [
      names.cut.values, batches.values, length.values, earlyStopping.values, training.values,
      quick ? [Setting.maxSteps.flag: "\(Settings.quickSteps)"] : [:],
    ]
    return groups.reduce(into: [:]) { $0.merge($1) { one, _ in one } }
  }

  /// The settings as they were given.
  private var given: Settings {
    var settings = names.settings
    batches.apply(to: &settings)
    length.apply(to: &settings)
    earlyStopping.apply(to: &settings)
    training.apply(to: &settings)
    if quick { settings.maxSteps = Settings.quickSteps }
    return settings
  }

  var settings: Settings {
    var settings = given
    settings.stopAfter = settings.stopAfter.flatMap { $0 < settings.maxSteps ? $0 : nil }
    if training.values["record-every"] == nil {
      settings.recordEvery = settings.defaultRecordEvery
    }
    if training.values["snapshots"] == nil { settings.snapshots = settings.defaultSnapshots }
    settings.snapshots.removeAll { $0 == 0 }
    return settings
  }
}
