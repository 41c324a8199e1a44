import Runs

extension Comparison {
  /// Runs side by side. Those that differ in the seed alone are one row; rows are named by what tells
  /// them apart.
  public init(
    grouping runs: [(run: ComparedRun, folder: RunFolder)], columns: [String]? = nil
  ) {
    var groups: [[(run: ComparedRun, folder: RunFolder)]] = []
    for run in runs {
      let place = groups.firstIndex { group in
        group.allSatisfy { run.run.run.differsInTheSeedAlone(from: $0.run.run) }
      }
      if let place { groups[place].append(run) } else { groups.append([run]) }
    }
    let titles = groups.map { group in
      group.count == 1 ? group[0].run.run.title : group[0].run.run.titleWithoutSeed
    }
    let labels = titles.distinguished(
      by: groups.map { $0[0].folder },
      without: titles.count == 1 ? titles[0].details : titles.common)
    self.init(
      zip(groups, labels).map { ComparedStage(label: $1, runs: $0.map(\.run)) }, columns: columns)
  }
}

extension RunRecord {
  /// Whether two runs are repetitions of one training, each with a seed of its own. What was recorded on
  /// the way is no difference.
  func differsInTheSeedAlone(from other: RunRecord) -> Bool {
    var likeness = settings
    likeness.seed = other.settings.seed
    likeness.recordEvery = other.settings.recordEvery
    likeness.snapshots = other.settings.snapshots
    return settings.seed != other.settings.seed && likeness == other.settings
      && stage.hasSameRecipe(as: other.stage) && isFolded == other.isFolded
      && names.digest == other.names.digest
      && (isInterrupted ? stepsTaken : settings.steps)
        == (other.isInterrupted ? other.stepsTaken : other.settings.steps)
  }
}
