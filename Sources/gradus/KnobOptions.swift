import ArgumentParser
import LanguageModel

/// One flag for every knob, so that each fix can be tried alone.
struct KnobOptions: ParsableArguments {
  enum Group: ChoiceGroup { static let choices = Knob.all }

  @OptionGroup var options: ChoiceOptions<Group>

  mutating func validate() throws {
    _ = try knobs
  }

  var knobs: Knobs {
    get throws { try Knobs(options.values) }
  }
}
