import Diagnostics
import Plotting
import Quoting

extension Double {
  /// A measured number with a fixed number of digits after the point.
  func figure(_ places: Int) -> String { isFinite ? fixed(places) : "not finite" }

  /// A measured number with three significant digits.
  var significant: String { isFinite ? short : "not finite" }
}

extension Snapshot {
  /// The beginning of a sentence: `At step 0, before any update`.
  var sentenceStart: String {
    step == 0 ? "At step 0, before any update" : "At step \(step.grouped)"
  }
}

extension Record {
  /// One sentence for each shown snapshot.
  func sentences(_ sentence: (Snapshot) -> String?) -> String? {
    let sentences = firstAndLastSaturatingSnapshots.compactMap(sentence)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
