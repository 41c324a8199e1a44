import Diagnostics
import LanguageModel
import Quoting
import Runs

extension Comparison {
  /// By which columns for reading are chosen; the first column is always there.
  public static let columnNames =
    Comparison([]).readableColumns.dropFirst().map(\.name) + ["known", "from-known"]

  var chosenColumns: [TableColumn] {
    guard let columns else { return readableColumns }
    return readableColumns.prefix(1)
      + readableColumns.dropFirst().filter { columns.contains($0.name) }
  }
}

extension Comparison {
  /// For reading: rounded, and only what differs or matters.
  var readableColumns: [TableColumn] {
    let hasDeadUnits = stages.contains { ($0.deadUnits ?? 0) > 0 }
    let difference = TableColumn(title: "change", alignment: "r") { row in
      change(to: row)?.validation.map { $0.mean.lossChange }
    }
    return [column(rowTitle, "l", landmark: \.name) { $0.label }] + distinguishingColumns + [
      column("parameters") { $0.first.parameters.grouped },
      column("first loss") { $0.firstLoss.map { $0.loss() } },
      column("saturated") { $0.saturated.max().map { ($0 * 100).written("%.2f %%") } },
      column("zero") { $0.zeros.max().map { ($0 * 100).written("%.2f %%") } },
      column("dead") { stage in stage.deadUnits.flatMap { hasDeadUnits ? "\($0)" : nil } },
      column("train", landmark: { $0.loss.train?.loss() }) { $0.loss.train?.loss() },
      column("validation", landmark: { $0.loss.validation?.loss() }) { stage in
        stage.loss.validation.map { $0.loss() } ?? (stage.divergedCount == 0 ? nil : "diverged")
      },
      column("deviation") { $0.validation?.standardDeviation.map { $0.loss() } },
      column("95 % ±", name: "interval") { $0.validation?.halfWidth.map { $0.loss() } },
      column("test", landmark: { $0.loss.test?.loss() }) { $0.loss.test?.loss() },
      difference,
    ] + referenceColumns
  }

  /// For programs: every number with its digits, every column there.
  var plainColumns: [TableColumn] {
    func number(_ title: String, _ value: @escaping (ComparedStage) -> Double?) -> TableColumn {
      column(title) { value($0).map { $0.written("%.7f") } ?? "" }
    }
    func change(_ title: String, _ value: @escaping (Interval) -> Double?) -> TableColumn {
      TableColumn(title: title, alignment: "r") { row in
        self.change(to: row)?.validation.flatMap(value).map { $0.written("%.7f") } ?? ""
      }
    }
    return [
      column("label") { $0.label }
    ] + variedColumns + [
      column("stage") { $0.first.stage.name },
      column("names") { $0.first.names.file },
      column("seed") { $0.seeds.first.map { "\($0)" } ?? "" },
      column("seeds") { "\($0.seeds.count)" },
      column("steps") { $0.steps.map { "\($0)" } ?? "" },
      column("parameters") { "\($0.first.parameters)" },
      number("first_loss") { $0.firstLoss },
      number("saturated") { $0.saturated.max() },
      number("zero") { $0.zeros.max() },
      column("dead_units") { $0.deadUnits.map { "\($0)" } ?? "" },
      number("train") { $0.loss.train },
      number("val") { $0.loss.validation },
      number("test") { $0.loss.test },
      number("val_unseen") { $0.unseenLoss },
      number("counting_val") { $0.first.counting?.loss.validation },
      number("val_deviation") { $0.validation?.standardDeviation },
      number("val_lower") { $0.validation?.lowerBound },
      number("val_upper") { $0.validation?.upperBound },
      change("change") { $0.mean },
      change("change_lower") { $0.lowerBound },
      change("change_upper") { $0.upperBound },
      number("known_val") { $0.known?.finals?.validation },
      number("known_val_difference") { $0.knownDifference },
      column("diverged") { "\($0.divergedCount)" },
      column("settings") { $0.first.titleOfSettings.differencesInWords },
    ]
  }

  /// What a row is.
  private var rowTitle: String {
    switch basis {
    case .rowAbove: "stage"
    case .best, .row: "setting"
    }
  }

  /// A column for each thing that a study varies.
  private var variedColumns: [TableColumn] {
    (stages.first?.varied ?? []).indices.map { place in
      column(stages[0].varied[place].flag) { $0.varied[place].value }
    }
  }

  /// What is the same in all rows goes into the caption instead.
  private var distinguishingColumns: [TableColumn] {
    [
      column("names", "l") { caption.names == nil ? names(of: $0) : nil },
      column("settings", "l") {
        caption.rest(of: $0)
      },
      column("steps") {
        guard caption.steps == nil, $0.hasDoneRuns, !stepsAreSaid else { return nil }
        return $0.steps?.grouped
      },
      column("seed") { stage in
        guard caption.seeds == nil else { return nil }
        guard stage.seeds.count == 1 else { return "\(stage.seeds.count.grouped) seeds" }
        return stage.says("seed \(stage.seeds[0])") ? nil : "\(stage.seeds[0])"
      },
    ]
  }

  /// Whether all rows' labels say how long was trained.
  private var stepsAreSaid: Bool {
    stages.allSatisfy { stage in stage.first.title.steps.map(stage.says) ?? false }
  }

  /// The file; where another one is called so too, with the beginning of its digest.
  private func names(of stage: ComparedStage) -> String {
    let names = stage.first.names
    let isAmbiguous = stages.contains {
      $0.first.names.file == names.file && $0.first.names.digest != names.digest
    }
    return isAmbiguous ? "\(names.file) (\(names.digest.prefix(8)))" : names.file
  }

  /// Two columns for each source of known losses: the validation loss, and how far from it ours is.
  private var referenceColumns: [TableColumn] {
    knownTitles.flatMap { title in
      let head = head(ofKnown: title)
      return [
        column(head, name: "known") { stage in
          stage.known.flatMap { $0.title == title ? $0.finals?.validation.map { $0.loss() } : nil }
        },
        column("from \(head)", name: "from-known") { stage in
          stage.known?.title == title ? stage.knownDifference.map(\.lossChange) : nil
        },
      ]
    }
  }

  /// `PyTorch` of PyTorch 2.15.0, unless another version of it is there too.
  func head(ofKnown title: String) -> String {
    let program = String(title.prefix { $0 != " " })
    return knownTitles.count { $0.hasPrefix(program) } == 1 ? program : title
  }

  /// Where known losses come from.
  var knownTitles: [String] { Set(stages.compactMap { $0.known?.title }).sorted() }

  private func column(
    _ title: String, _ alignment: Character = "r", name: String? = nil,
    landmark: @escaping (CountingBaseline) -> String? = { _ in nil },
    _ cell: @escaping (ComparedStage) -> String?
  ) -> TableColumn {
    TableColumn(
      title: title, alignment: alignment, cell: { cell(stages[$0]) }, landmark: landmark,
      ownName: name)
  }
}

extension Interval {
  /// From where to where it goes; nil of one measurement.
  func text(_ bound: (Double) -> String) -> String? {
    guard let lowerBound, let upperBound else { return nil }
    return "\(bound(lowerBound)) to \(bound(upperBound))"
  }
}
