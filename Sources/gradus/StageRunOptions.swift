import ArgumentParser

/// What the commands share that train several stages and show them side by side.
struct StageRunOptions: ParsableArguments {
  @OptionGroup(title: "Runs") var work: WorkOptions

  @OptionGroup(title: "Training") var training: TrainingOptions

  @OptionGroup(title: "Training") var checkpoints: CheckpointOption

  @OptionGroup(title: "Pictures") var pictures: PictureOptions

  @OptionGroup(title: "Output") var output: OutputOptions
}
