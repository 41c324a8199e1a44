import Foundation
import Plotting
import Quoting
import Runs

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

  let rows: [Row]
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
    notes = Self.notes(runs)
  }

  private static func knownLosses(_ known: KnownRun?) -> [Double?] {
    [known?.stage.firstLoss, known?.finals?.train, known?.finals?.validation, known?.finals?.test]
  }

  private static func loss(_ value: Double?) -> String { value.map { $0.figure(4) } ?? "–" }

  private static func change(from before: Double?, to after: Double?) -> String {
    guard let before, let after else { return "–" }
    let change = after - before
    return (change > 0 ? "+" : "") + change.figure(4)
  }

  private static func notes(_ runs: [ReportedRun]) -> [String] {
    let sizes = Set(runs.map { $0.run.vocabulary.count + 1 }).sorted()
    let ignorance = sizes.map { "ln \($0) = \(log(Double($0)).figure(4))" }
    let normalised = runs.contains { $0.run.stage.recipe.normalizesOverTheBatch }
    let areComparable = runs.map(\.run).areOfOneList
    return [
      "In nats a character. Knowing nothing costs \(ignorance.joined(separator: " or "))."
        + " The change is that of the validation loss from the row above."
        + (areComparable
          ? "" : " Losses over other names are not of one quantity: there it is not shown.")
    ] + (normalised ? ["Normalised stages are evaluated with their running statistics."] : [])
      + runs.compactMap(\.range)
  }
}

extension ReportedRun {
  /// Of a stage that is chaotic, between which bounds its final loss is to be expected.
  fileprivate var range: String? {
    guard let range = run.known?.finals?.validationRange, range.count == 2 else { return nil }
    return "\(label) is chaotic: on other machines its validation loss lies between "
      + "\(range[0].figure(3)) and \(range[1].figure(3))."
  }
}
