import ArgumentParser
import Experiments
import Files
import LanguageModel
import Quoting
import Runs

/// Which run goes on, and how much longer.
struct ResumeOptions: ParsableArguments {
  static let title = "Going on"

  @Option(
    help: ArgumentHelp(
      "Go on with a run: one that was interrupted or killed, or a finished one with --more or a larger "
        + "--max-steps. Stage and settings are the run's.", valueName: "run"))
  var resume: FilePath?

  @Option(
    .whole(Settings.stepRange), "So many steps after the end that the run has", valueName: "n")
  var more: Int?

  @Option(
    .word,
    "Where the end lies after that of the rate's schedule: keep the rate where it is then, or stretch "
      + "the schedule, so that from here on the rate is that of a run as long",
    valueName: "schedule")
  var schedule: LongerSchedule?

  mutating func validate() throws {
    guard resume == nil else { return }
    if more != nil { throw ValidationError("--more is for a run that goes on; add --resume RUN") }
    if schedule != nil {
      throw ValidationError("--schedule is for a run that goes on; add --resume RUN")
    }
  }

  /// - Parameter maxSteps: where the run is to end, if that was said.
  /// - Throws: a usage error where the end is said twice, or a schedule without one.
  func length(maxSteps: Int?) throws -> ResumedRun.Length {
    if more != nil, maxSteps != nil {
      throw ValidationError("--more and --max-steps both say where the run ends; give one")
    }
    if schedule != nil, more == nil, maxSteps == nil {
      throw ValidationError("--schedule is for a run that becomes longer; add --more N")
    }
    return ResumedRun.Length(more: more, maxSteps: maxSteps, schedule: schedule)
  }
}

/// What was asked for of a run that is another way already.
struct OtherChoices {
  private var table = TextTable(["", "in the run", "asked for"], alignment: "lll")
  private(set) var isEmpty = true

  /// - Parameters:
  ///   - stage: nil where none was named.
  ///   - settings: as text, by flags; the length is no difference.
  ///   - knobs: the same.
  init(
    of run: RunRecord, stage: Stage?, settings: [String: String], knobs: [String: String]
  ) {
    if let stage { compare("stage", run.stage.name, stage.name) }
    for setting in Setting.all where setting.flag != Setting.maxSteps.flag {
      guard let wanted = settings[setting.flag] else { continue }
      compare(setting.flag, setting.text(run.settings) ?? "none", wanted)
    }
    for knob in Knob.all {
      guard let wanted = knobs[knob.flag] else { continue }
      let there = run.stage.knobs[knob.flag] ?? knob.text(run.stage.recipe)
      compare(knob.flag, there ?? "as the stage sets it", wanted)
    }
  }

  private mutating func compare(_ name: String, _ there: String, _ wanted: String) {
    guard there != wanted else { return }
    table.append([name, there, wanted])
    isEmpty = false
  }

  /// - Throws: a usage error after a table of what differs, where something does.
  func requireNone(at path: FilePath) throws {
    if isEmpty { return }
    for line in table.text.split(separator: "\n") { Console.error(String(line)) }
    throw ValidationError(
      "\(path): a run goes on as it began; leave out what differs, or train another run without --resume"
    )
  }
}
