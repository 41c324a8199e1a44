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
    get throws {
      let values = options.values
      if values["hidden-gain"] != nil, values["hidden-scale"] != nil {
        throw ValidationError(
          "--hidden-gain and --hidden-scale both set the hidden weights; give one")
      }
      return try Knobs(values)
    }
  }
}
