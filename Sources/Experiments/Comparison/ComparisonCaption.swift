import Diagnostics
import Foundation
import LanguageModel
import Layers
import Quoting
import Runs

/// What all rows of a comparison have in common; nil where they differ.
struct ComparisonCaption: Sendable {
  let names: RunRecord.Names?
  /// In what all differ from their stages, names and seeds apart.
  let settings: [String]
  let steps: Int?
  let seeds: [UInt64]?

  init(_ stages: [ComparedStage]) {
    // Of a row without a run only the plan is known.
    let there = stages.filter { !$0.seeds.isEmpty }
    let runs = (there.isEmpty ? stages : there).flatMap(\.records)
    let common = InCommon(runs, differences: runs.map(\.titleOfSettings.differences))
    names = common.names
    settings = common.settings
    // A run that diverged took the steps that it could.
    steps = InCommon.value(of: stages.filter(\.hasDoneRuns).map(\.steps)) ?? nil
    seeds = InCommon.value(of: stages.map(\.seeds))
  }

  /// In what a row differs from its stage, where neither its label nor the caption says it.
  func rest(of stage: ComparedStage) -> String? {
    let title = stage.first.titleOfSettings
    if !stage.varied.isEmpty || stage.label.hasPrefix(title.folderName) { return nil }
    let rest = title.differences.filter { !settings.contains($0) && !stage.says($0) }
    return rest.isEmpty ? nil : rest.joined(separator: ", ")
  }
}

extension Comparison {
  /// What was trained on what, in one line.
  public var title: String {
    var title = basis.subject.map { "\($0): losses" } ?? "Losses"
    if let steps = caption.steps {
      title += " after \(steps.counted("step"))"
    }
    if let names = caption.names {
      title += " on \(names.inWords)"
    }
    if !caption.settings.isEmpty { title += ", " + caption.settings.joined(separator: ", ") }
    if let seeds = caption.seeds, seeds.count > 1 {
      title += ", mean of \(seeds.count.grouped) seeds"
    }
    return title
  }

  /// What the columns mean, and what is to be known about single rows.
  public var remarks: [String] {
    var remarks = shareRemarks
    if let change = changes.first(where: { $0.validation != nil }) {
      let source =
        switch basis {
        case .rowAbove: "the row above"
        case .best:
          lowerWithDivergence.isEmpty
            ? "the lowest row, \(change.from)"
            : "the lowest row of which no run diverged, \(change.from)"
        case .row: change.from
        }
      remarks.append("change: of the validation loss, from \(source)")
    }
    remarks += pairingRemarks
    if !isOfOneList {
      remarks.append(
        "losses over other names are not of one quantity: no change is shown between them")
    }
    remarks += knownTitles.map { title in
      let source = title == "lecture" ? "the lecture" : title
      return "from \(head(ofKnown: title)): how far the validation loss is from that of \(source)"
    }
    remarks += records.countingBaselines.map(\.inWords)
    remarks += [records.repeatedNamesInWords].compactMap(\.self)
    if hasSeeds {
      remarks.append(
        "95 % ±: half of the interval of the mean, by Student's t over the seeds; the names are cut the "
          + "same way for all")
    }
    if hasDiverged {
      remarks.append("diverged: the loss was no longer finite; a finite one counts, however large")
    }
    return remarks
      + stages.filter { $0.runs.isEmpty && $0.divergedCount > 0 }.map { stage in
        "\(stage.label): \(stage.divergedCount.grouped) of \(stage.seeds.count.counted("run")) diverged "
          + "and \(stage.divergedCount == 1 ? "is" : "are") left out"
      }
      + stages.flatMap { stage in
        stage.diverged.map { run in
          "\(stage.label): \(run.divergenceInWords ?? "diverged")"
            + (stage.runs.count > 1 ? "; seed \(run.settings.seed) is left out" : "")
        }
      } + interruptedRemarks
  }

  /// Where a change is not the difference of the means that are shown, and where it is that and no more.
  private var pairingRemarks: [String] {
    changes.filter(\.isOfSomeRuns).map { change in
      let seeds =
        change.pairs == 1
        ? "the one seed that both have" : "the \(change.pairs) seeds that both have"
      return "\(change.to): the change is over \(seeds)"
    }
      + (hasSeeds && changes.contains { $0.validation != nil && $0.pairs == 0 }
        ? ["without a seed in common the change is the difference of the means"] : [])
  }

  /// What the shares and the dead units are, each by its activation function's own condition.
  private var shareRemarks: [String] {
    func share(_ title: String, _ shares: (ComparedStage) -> [Double]) -> String? {
      let shown = stages.filter { !shares($0).isEmpty }
      guard !shown.isEmpty else { return nil }
      let names = shown.functions.map(\.name).joined(separator: " and ")
      return
        "\(title): share of \(shown.functions.conditions(Saturation.tableBound)) in the first batch"
        + (shown.contains { shares($0).count > 1 }
          ? "; of several \(names) layers, the largest" : "")
    }
    let dead = stages.filter { ($0.deadUnits ?? 0) > 0 }
    let remarks = [share("saturated") { $0.saturated }, share("zero") { $0.zeros }]
    return remarks.compactMap(\.self)
      + (dead.isEmpty
        ? []
        : [
          "dead: units with \(dead.functions.conditions(Saturation.mapBound)) for the whole first "
            + "batch, or without any gradient"
        ])
  }

  private var interruptedRemarks: [String] {
    stages.flatMap { stage in
      stage.runs.map(\.run).filter(\.isInterrupted).map {
        "\(stage.label): interrupted at step \($0.stepsTaken.grouped) of "
          + $0.settings.steps.grouped
      }
    }
  }
}

extension [ComparedStage] {
  /// Each once.
  fileprivate var functions: [ActivationFunction] {
    ActivationFunction.all.filter { function in contains { $0.function == function } }
  }
}

extension [ActivationFunction] {
  /// `|h| > 0.97`; of several functions, each with its name.
  fileprivate func conditions(_ share: Float) -> String {
    compactMap { function in
      function.flatness.map { $0.condition(share) + (count > 1 ? " (\(function.name))" : "") }
    }.joined(separator: " or ")
  }
}
