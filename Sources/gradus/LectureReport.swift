import Experiments
import Quoting
import Runs

/// What `gradus lecture` has to say at its end.
struct LectureReport: Encodable {
  /// The work folder.
  let folder: String
  let comparison: Comparison
  /// In the order of the stages.
  let runs: [Run]
  /// The comparison's.
  let files: [String]
  /// The HTML report.
  let page: String
  /// The text of the slides; null where none were made.
  @OrNull var slides: String?

  struct Run: Encodable {
    let folder: String
    /// Scripts and pictures.
    let figures: [String]
    let samples: [SampledNames.Sample]
  }

  private static let samplesShown = 10

  var text: String {
    [comparison.text, samples, places].joined(separator: "\n\n")
  }

  /// The first names of the first and the last stage, side by side.
  private var samples: String {
    let shown = zip(comparison.stages, runs).filter { !$1.samples.isEmpty }
    let ends = shown.count > 1 ? [shown[0], shown[shown.count - 1]] : shown
    guard let count = ends.map({ $0.1.samples.count }).min() else { return "no samples" }
    var table = TextTable(
      ends.flatMap { [$0.0.label, ""] }, alignment: String(repeating: "l", count: 2 * ends.count))
    for place in 0..<min(count, Self.samplesShown) {
      table.append(
        ends.flatMap { end in
          [end.1.samples[place].name, end.1.samples[place].novelty?.rawValue ?? ""]
        })
    }
    return "Names drawn from the first and the last stage\n\n" + table.text
  }

  private var places: String {
    let folder = folder.shownOnOneLine
    return """
      \((files + [page] + (slides.map { [$0] } ?? [])).map(\.shownOnOneLine).joined(separator: "\n"))
      \(folder)/*/plots        figures of each stage, beside their scripts
      \(folder)/*/samples.txt  \(SampledNames.defaultCount) names of each stage
      """
  }
}
