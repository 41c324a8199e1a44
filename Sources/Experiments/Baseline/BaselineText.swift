import Diagnostics
import LanguageModel
import Quoting
import Runs

extension Baseline {
  /// For a terminal.
  public var text: String {
    ["\(title.shownOnOneLine)", table.text, remarks.joined(separator: "\n")].joined(
      separator: "\n\n")
  }

  private var title: String {
    "Counting on \(file) (\(names.counted("name")), \(trainingNames.grouped) of them for training)"
  }

  /// Whether a name is there twice: else all columns are the same.
  private var hasRepetitions: Bool { names > distinctNames }

  private var table: TextTable {
    let repetitions = [
      "unseen: validation", "test", "distinct: validation", "test",
    ]
    let titles =
      ["", "contexts", "k or s", "train", "validation", "test"]
      + (hasRepetitions ? repetitions : [])
    var table = TextTable(
      titles, alignment: "l" + String(repeating: "r", count: titles.count - 1))
    for row in rows {
      let losses = [row.unseen?.loss, row.distinct?.loss].flatMap { [$0?.validation, $0?.test] }
      table.append(
        [
          row.asItIs.model.name, row.asItIs.contexts.grouped,
          row.asItIs.model.strength.written("%g"), Self.text(row.asItIs.loss.train),
          Self.text(row.asItIs.loss.validation), Self.text(row.asItIs.loss.test),
        ] + (hasRepetitions ? losses.map(Self.text) : []))
    }
    return table
  }

  private static func text(_ loss: Double?) -> String { loss.map { $0.loss() } ?? "–" }

  private var remarks: [String] {
    let kinds = CountingModel.Smoothing.allCases.filter { smoothing in
      rows.contains { $0.asItIs.model.smoothing == smoothing }
    }
    var remarks = kinds.map(\.inWords) + ["k and s: the best of some on the validation names"]
    if hasRepetitions {
      remarks += [
        "unseen: without the validation and test names that are training names too",
        "distinct: each name once, \(distinctNames.grouped) names, before they are shuffled and cut",
      ]
    }
    if let best, let loss = best.asItIs.loss.validation {
      remarks.append("the lowest validation loss: \(best.asItIs.model.name), \(loss.loss())")
    }
    return remarks + [flattery].compactMap(\.self)
  }

  /// What the repeated names do to the validation losses, in one line.
  private var flattery: String? {
    guard let validationShare, validationShare > 0 else { return nil }
    let share =
      "\(Self.percent(validationShare)) of the validation names"
      + (testShare.map { " and \(Self.percent($0)) of the test names" } ?? "")
      + " are training names too"
    let changes = rows.filter { $0.asItIs.model.smoothing == .add }.compactMap { row in
      row.asItIs.loss.validation.flatMap { with in
        row.unseen?.loss.validation.map { (name: row.asItIs.model.name, value: $0 - with) }
      }
    }
    guard let smallest = changes.min(by: { $0.value < $1.value }),
      let largest = changes.max(by: { $0.value < $1.value })
    else { return share }
    let words = [smallest, largest].map { "\($0.value.lossChange) (\($0.name))" }
    if changes.count == 1 {
      return share + "; without them the validation loss changes by \(words[0])"
    }
    // Rows of one kind are in the order of their orders.
    let grows = zip(changes, changes.dropFirst()).allSatisfy { $0.value < $1.value }
    return share
      + "; without them the validation losses change by \(words[0]) to \(words[1])"
      + (grows && largest.value > 0 ? ": the longer the memory, the more they flatter" : "")
  }

  private static func percent(_ share: Double) -> String { (100 * share).written("%.2f %%") }
}

extension CountingModel {
  /// `4-gram` or `backing off to order 4`.
  public var name: String {
    switch smoothing {
    case .add: "\(order)-gram"
    case .backOff: "backing off to order \(order)"
    }
  }
}

extension CountingModel.Smoothing {
  fileprivate var inWords: String {
    switch self {
    case .add:
      "n-gram: how often each letter followed the same n − 1 letters, k added to each count"
    case .backOff:
      "backing off: instead of k, s times the probability after one letter less, down to no letter"
    }
  }
}
