import Diagnostics
import Experiments
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

  init(_ runs: [ReportedRun], in labels: Labels) {
    let known = runs.map(\.run.known)
    let sources = Set(known.compactMap { $0?.title })
    hasKnown = !sources.isEmpty
    let hasTest = known.contains { $0?.finals?.test != nil }
    hasKnownTest = hasTest
    knownCount = hasTest ? 4 : 3
    source = sources.count == 1 ? sources.first ?? "" : labels.text("report.other-source")
    func loss(_ value: Double?) -> String { value.map { labels.written($0.measured(4)) } ?? "–" }
    rows = runs.enumerated().map { index, run in
      // Losses over other names are not of one quantity.
      let above =
        index > 0 && run.run.hasTheExamples(of: runs[index - 1].run) ? runs[index - 1] : nil
      return Row(
        anchor: ReportedRun.anchor(index), label: run.label,
        parameters: labels.written(run.run.parameters.grouped),
        steps: labels.written(run.run.stepsTaken.grouped),
        measured: [
          loss(run.run.initialLoss), loss(run.run.loss.train), loss(run.run.loss.validation),
          labels.written(
            Self.change(from: above?.run.loss.validation, to: run.run.loss.validation)),
          loss(run.run.loss.test),
        ],
        known: sources.isEmpty
          ? [] : Self.knownLosses(known[index]).prefix(hasTest ? 4 : 3).map(loss))
    }
    let empty = [String](repeating: "", count: (sources.isEmpty ? 0 : hasTest ? 4 : 3) + 2)
    landmarks = runs.map(\.run).countingBaselines.map { counting in
      let losses = counting.loss
      let letters = counting.model.order - 1
      return Landmark(
        label: letters == 1
          ? labels.text("report.counting-one")
          : labels.text("report.counting", ["count": letters.grouped]),
        cells: ["", loss(losses.train), loss(losses.validation), "", loss(losses.test)] + empty)
    }
    notes = Self.notes(runs, in: labels)
  }

  private static func knownLosses(_ known: KnownRun?) -> [Double?] {
    [known?.stage.firstLoss, known?.finals?.train, known?.finals?.validation, known?.finals?.test]
  }

  private static func change(from before: Double?, to after: Double?) -> String {
    guard let before, let after else { return "–" }
    let change = after - before
    return (change > 0 ? "+" : "") + change.measured(4)
  }

  private static func notes(_ runs: [ReportedRun], in labels: Labels) -> [String] {
    let sizes = Set(runs.map { $0.run.vocabulary.count + 1 }).sorted()
    let nothing = sizes.map {
      "ln \($0) = \(labels.written(log(Double($0)).measured(4)))"
    }.joined(separator: " \(labels.text("report.or")) ")
    let normalised = runs.contains { $0.run.stage.recipe.normalizesOverTheBatch }
    let areComparable = runs.map(\.run).areOfOneList
    return [
      labels.text("report.nats", ["nothing": nothing])
        + (areComparable ? "" : " " + labels.text("report.nats-lists"))
    ] + (normalised ? [labels.text("report.running")] : [])
      + runs.map(\.run).countingBaselines.map { $0.inWords.asSentence }
      + [runs.map(\.run).repeatedNamesInWords].compactMap { $0?.asSentence }
      + runs.compactMap { $0.range(in: labels) }
  }
}

extension String {
  /// With a full stop, and a capital at the beginning.
  fileprivate var asSentence: String {
    prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
  }
}

extension ReportedRun {
  /// Of a stage that is chaotic, between which bounds its final loss is to be expected.
  fileprivate func range(in labels: Labels) -> String? {
    guard let known = run.known, known.finals != nil, let range = known.stage.validationRange,
      range.count == 2
    else { return nil }
    return labels.text(
      "report.chaotic",
      ["run": label, "low": range[0].measured(3), "high": range[1].measured(3)])
  }
}
