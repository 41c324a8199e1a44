import Diagnostics
import Experiments
import Foundation
import Plotting
import Quoting
import Runs

/// The settings: what all runs have in common, and what differs.
struct SettingsTable {
  struct Row {
    let name: String
    let cells: [String]
  }

  let common: [Field]
  let columns: [String]
  let differing: [Row]
  let differs: Bool

  init(_ runs: [ReportedRun]) {
    let fields = runs.map(\.run.settingsFields)
    let rows = fields[0].indices.map { place in
      Row(name: fields[0][place].name, cells: fields.map { $0[place].value })
    }
    common = rows.filter { Set($0.cells).count == 1 }
      .map { Field(name: $0.name, value: $0.cells[0]) }
    differing = rows.filter { Set($0.cells).count > 1 }
    columns = runs.map(\.label)
    differs = !differing.isEmpty
  }
}

/// How a run's stage differs from that of the run before, field by field.
struct StageChanges {
  let anchor: String
  let label: String
  let about: String
  /// For the first run, and where nothing differs, words instead of changes.
  let remark: String
  let changes: [FieldChange]
  /// How the stage differs from the lecture's of that name, where knobs were turned.
  let knobs: [FieldChange]
  let hasKnobs: Bool

  static func all(_ runs: [ReportedRun]) -> [StageChanges] {
    runs.indices.map { index in
      let run = runs[index]
      let changes = Field.changes(
        from: runs[max(0, index - 1)].run.stageFields, to: run.run.stageFields)
      let knobs = run.run.stage.stage.map {
        Field.changes(from: $0.recipe.fields(), to: run.run.stageFields)
      }
      return StageChanges(
        anchor: "run-\(index + 1)", label: run.label,
        about: run.run.about,
        remark: index == 0 ? "the first of this report" : changes.isEmpty ? "the same stage" : "",
        changes: changes, knobs: knobs ?? [], hasKnobs: !(knobs ?? []).isEmpty)
    }
  }
}

/// The losses of all runs, beside what is known of them from elsewhere.
struct LossTable {
  struct Row {
    let anchor: String
    let label: String
    let parameters: String
    let steps: String
    /// First loss, training, validation, change of that from the row above, test.
    let measured: [String]
    /// First loss, training, validation and perhaps test of the reference; empty where no run has
    /// one.
    let known: [String]
  }

  /// The row of a table of counts, which has less to show.
  struct Landmark {
    let label: String
    let cells: [String]
  }

  let rows: [Row]
  /// What counting reaches.
  let landmarks: [Landmark]
  /// Where the known numbers come from.
  let source: String
  let hasKnown: Bool
  let hasKnownTest: Bool
  let knownCount: Int
  let notes: [String]

  init(_ runs: [ReportedRun]) {
    let known = runs.map(\.run.known)
    let sources = Set(known.compactMap { $0?.title })
    hasKnown = !sources.isEmpty
    let hasTest = known.contains { $0?.finals?.test != nil }
    hasKnownTest = hasTest
    knownCount = hasTest ? 4 : 3
    source = sources.count == 1 ? sources.first ?? "" : "known from elsewhere"
    rows = runs.enumerated().map { index, run in
      // Losses over other names are not of one quantity.
      let above =
        index > 0 && run.run.hasTheExamples(of: runs[index - 1].run) ? runs[index - 1] : nil
      return Row(
        anchor: "run-\(index + 1)", label: run.label, parameters: run.run.parameters.grouped,
        steps: run.run.stepsTaken.grouped,
        measured: [
          Self.loss(run.run.initialLoss), Self.loss(run.run.loss.train),
          Self.loss(run.run.loss.validation),
          Self.change(from: above?.run.loss.validation, to: run.run.loss.validation),
          Self.loss(run.run.loss.test),
        ],
        known: sources.isEmpty
          ? [] : Self.knownLosses(known[index]).prefix(hasTest ? 4 : 3).map(Self.loss))
    }
    let empty = [String](repeating: "", count: (sources.isEmpty ? 0 : hasTest ? 4 : 3) + 2)
    landmarks = runs.map(\.run).countingBaselines.map { counting in
      let loss = counting.loss
      return Landmark(
        label: counting.name,
        cells: ["", Self.loss(loss.train), Self.loss(loss.validation), "", Self.loss(loss.test)]
          + empty)
    }
    notes = Self.notes(runs)
  }

  private static func knownLosses(_ known: KnownRun?) -> [Double?] {
    [known?.stage.firstLoss, known?.finals?.train, known?.finals?.validation, known?.finals?.test]
  }

  private static func loss(_ value: Double?) -> String { value.map { $0.measured(4) } ?? "–" }

  private static func change(from before: Double?, to after: Double?) -> String {
    guard let before, let after else { return "–" }
    let change = after - before
    return (change > 0 ? "+" : "") + change.measured(4)
  }

  private static func notes(_ runs: [ReportedRun]) -> [String] {
    let sizes = Set(runs.map { $0.run.vocabulary.count + 1 }).sorted()
    let ignorance = sizes.map { "ln \($0) = \(log(Double($0)).measured(4))" }
    let normalised = runs.contains { $0.run.stage.recipe.normalizesOverTheBatch }
    let areComparable = runs.map(\.run).areOfOneList
    return [
      "In nats a character. Knowing nothing costs \(ignorance.joined(separator: " or "))."
        + " The change is that of the validation loss from the row above."
        + (areComparable
          ? "" : " Losses over other names are not of one quantity: there it is not shown.")
    ] + (normalised ? ["Normalised stages are evaluated with their running statistics."] : [])
      + runs.map(\.run).countingBaselines.map { $0.inWords.asSentence }
      + [runs.map(\.run).repeatedNamesInWords].compactMap { $0?.asSentence }
      + runs.compactMap(\.range)
  }
}

extension ReportedRun {
  /// Of a stage that is chaotic, between which bounds its final loss is to be expected.
  fileprivate var range: String? {
    guard let known = run.known, known.finals != nil, let range = known.stage.validationRange,
      range.count == 2
    else { return nil }
    return "\(label) is chaotic: on other machines its validation loss lies between "
      + "\(range[0].measured(3)) and \(range[1].measured(3))."
  }
}

/// What a run was trained on, and how long it took.
struct MachineRow {
  let label: String
  let library: String
  let core: String
  let threads: String
  let seconds: String
  let microseconds: String

  init(_ run: ReportedRun) {
    label = run.label
    library = run.run.blas.version
    core = run.run.blas.core
    threads = run.run.blas.threads.grouped
    seconds = run.stored.timing.map { $0.seconds.measured(2) } ?? "–"
    microseconds = run.stored.timing.map { $0.microsecondsPerStep.measured(1) } ?? "–"
  }
}
