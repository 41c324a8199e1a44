import ArgumentParser
import LanguageModel

/// For commands that train into folders: how often it is kept where a training stands.
struct CheckpointOption: ParsableArguments {
  @Option(
    .whole(Settings.stepRange),
    "Steps between two checkpoints, from which a training goes on that was killed",
    default: "so that ten seconds are lost at most, or a fiftieth of the time is taken",
    valueName: "n")
  var checkpointEvery: Int?
}
