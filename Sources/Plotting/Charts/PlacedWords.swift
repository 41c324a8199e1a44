/// Words with their middle, in pixels.
struct PlacedWords {
  let text: String
  let x: Double
  let y: Double
}

extension Sheet {
  /// Leaves out what would cover something higher.
  func apart(_ words: [PlacedWords], _ size: ChartText) -> [PlacedWords] {
    var kept: [PlacedWords] = []
    for word in words.sorted(by: { $0.y > $1.y }) {
      let isFree = kept.allSatisfy { other in
        let widths = width(of: word.text, size) + width(of: other.text, size)
        return abs(word.x - other.x) > widths / 2 + 6 || other.y - word.y > 0.9 * height(of: size)
      }
      if isFree { kept.append(word) }
    }
    return kept
  }
}
