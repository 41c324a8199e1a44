import ArgumentParser
import LanguageModel

/// One flag for every knob, so that each fix can be tried alone.
struct KnobOptions: ParsableArguments {
  /// Above the flags in the help of commands.
  static let title =
    "Knobs (default: as the stage sets them; n is a standard normal draw; 5/3 is a number too)"

  enum Group: ChoiceGroup { static let choices = Knob.all }

  @OptionGroup var options: ChoiceOptions<Group>

  mutating func validate() throws {
    do throws(KnobError) {
      _ = try knobs
    } catch {
      throw ValidationError(error.description)
    }
  }

  var knobs: Knobs {
    get throws(KnobError) { try Knobs(options.values) }
  }
}
