import Diagnostics
import Plotting

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
  /// The first and the last snapshot with a tanh layer, or the only one: what the figures of one
  /// layer show.
  var shownSnapshots: [Snapshot] {
    let shown = snapshots.filter { !$0.tanhLayers.isEmpty }
    guard let first = shown.first, let last = shown.last else { return [] }
    return first.step == last.step ? [first] : [first, last]
  }

  /// One sentence for each shown snapshot.
  func sentences(_ sentence: (Snapshot) -> String?) -> String? {
    let sentences = shownSnapshots.compactMap(sentence)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
