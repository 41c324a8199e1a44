import Corpus
import Diagnostics
import LanguageModel
import Plotting
import Quoting
import Runs

/// A run's part of the page.
struct RunContent {
  let anchor: String
  let label: String
  let about: String
  let change: String
  let expect: String
  let why: String
  /// Figures that the run cannot show, and why, in a sentence for each reason.
  let absences: [String]
  let samples: [SampleGroup]
  let sampleSummary: String

  init(_ run: ReportedRun, index: Int, leftOut: [LeftOutFigure], in labels: Labels) {
    let lesson = run.run.stage.stage?.lesson
    let unknown = labels.text("report.unknown")
    anchor = ReportedRun.anchor(index)
    label = run.label
    about = run.run.about(in: labels)
    change = lesson?.change ?? unknown
    expect = lesson?.expect ?? unknown
    why = lesson?.why ?? unknown
    let reasons = leftOut.reduce(into: [String]()) {
      if !$0.contains($1.reason) { $0.append($1.reason) }
    }
    absences = reasons.map { reason in
      let figures = leftOut.filter { $0.reason == reason }.map(\.figure)
      return labels.text(
        "report.absence", ["figures": figures.joined(separator: ", "), "reason": reason])
    }
    samples = SampleGroup.all(run.stored.samples, in: labels)
    sampleSummary = SampleGroup.summary(run.stored.samples, in: labels)
  }
}

/// Drawn names of which the same is known.
struct SampleGroup {
  /// More than these are counted, not shown.
  private static let shownLimit = 100

  let heading: String
  let names: [String]
  let rest: String

  static func all(_ samples: SampledNames?, in labels: Labels) -> [SampleGroup] {
    guard let samples else { return [] }
    return KnownNames.Novelty.allCases.compactMap { novelty in
      let names = samples.names(novelty)
      guard !names.isEmpty else { return nil }
      let hidden = max(0, names.count - shownLimit)
      return SampleGroup(
        heading: labels.text(
          "report.samples-group",
          ["kind": labels.text("report.\(novelty.key)"), "count": names.count.grouped]),
        names: names.prefix(shownLimit).map {
          $0.isEmpty ? labels.text("report.samples-empty") : $0
        },
        rest: hidden > 0 ? labels.text("report.samples-more", ["count": hidden.grouped]) : "")
    }
  }

  static func summary(_ samples: SampledNames?, in labels: Labels) -> String {
    guard let samples, !samples.samples.isEmpty else { return labels.text("report.samples-none") }
    let new = samples.names(.new).count
    return labels.text(
      "report.samples-new",
      [
        "new": new.grouped, "count": samples.samples.count.grouped,
        "share": (Double(new) / Double(samples.samples.count)).percent,
      ])
  }
}

extension KnownNames.Novelty {
  fileprivate var key: String {
    switch self {
    case .new: "new"
    case .inTrain: "in-train"
    case .inValidationOrTest: "in-test"
    case .cut: "cut"
    }
  }
}
