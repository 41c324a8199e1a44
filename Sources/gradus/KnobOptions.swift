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
      for (flags, what) in Knob.alternatives {
        let given = flags.filter { values[$0] != nil }
        if given.count > 1 {
          throw ValidationError("--\(given[0]) and --\(given[1]) both set \(what); give one")
        }
      }
      return try Knobs(values)
    }
  }
}
