import Quoting

/// What points at units from below a map: a triangle for each, and words as far as there is room.
extension Sheet {
  mutating func addPointers(_ map: UnitMap, below frame: Frame) {
    let middles = map.middles(left: frame.left, width: frame.width)
    // Triangles of neighbours stand apart.
    let distances = zip(middles, middles.dropFirst()).map { $1 - $0 }
    let half = max(2, min(10, (distances.min() ?? 20) / 2))
    let (top, bottom) = (frame.bottom - 11, frame.bottom - 29)
    func place(_ x: Double, _ y: Double) -> String {
      "screen \((x / pageWidth).datum),\((y / pageHeight).datum)"
    }
    for middle in middles {
      let tip = place(middle, top)
      add(
        "set object polygon from \(tip) to \(place(middle + half, bottom))"
          + " to \(place(middle - half, bottom)) to \(tip)"
          + " front fillcolor rgb ink fillstyle solid noborder")
    }
    let words = self.words(of: map, left: frame.left, width: frame.width, gap: 12) {
      width(of: $0, .smallTic)
    }
    for word in words {
      add(word.text, .smallTic, x: word.middle, y: frame.bottom - 54, colour: "quiet", "center")
    }
  }

  /// The words of all units: those that would touch are put together, `123, 125`, each group below the
  /// middle of its units. Where there is no room for all, those that would touch the ones before are left
  /// out.
  func words(
    of map: UnitMap, left: Double, width: Double, gap: Double, measured: (String) -> Double
  ) -> [(text: String, middle: Double)] {
    let middles = map.middles(left: left, width: width)
    let marks = map.runs.map { run in
      (
        units: Array(map.marks[run]),
        place: (middles[run.lowerBound] + middles[run.upperBound - 1]) / 2
      )
    }
    func placed(_ marks: [UnitMap.Mark], at place: Double) -> UnitWords {
      let text = map.text(of: marks) { self.text(of: $0) }
      let length = measured(text)
      let start = min(max(place - length / 2, left), left + width - length)
      return UnitWords(marks: marks, place: place, text: text, start: start, length: length)
    }
    var groups: [UnitWords] = []
    for mark in marks {
      var group = placed(mark.units, at: mark.place)
      while let last = groups.last, group.start <= last.end + gap {
        groups.removeLast()
        let all = last.marks + group.marks
        let sum = last.place * Double(last.marks.count) + group.place * Double(group.marks.count)
        group = placed(all, at: sum / Double(all.count))
      }
      groups.append(group)
    }
    if groups.contains(where: { $0.start < left }) {
      groups = []
      for mark in marks {
        let word = placed(mark.units, at: mark.place)
        guard word.start >= left, word.start > (groups.last?.end ?? -.infinity) + gap else {
          continue
        }
        groups.append(word)
      }
    }
    return groups.map { ($0.text, $0.start + $0.length / 2) }
  }
}

private struct UnitWords {
  let marks: [UnitMap.Mark]
  /// The middle of its units.
  let place: Double
  let text: String
  let start: Double
  let length: Double

  var end: Double { start + length }
}

extension UnitMap {
  /// Where the units that are pointed at have their middles.
  func middles(left: Double, width: Double) -> [Double] {
    marks.map { left + (Double($0.unit) + 0.5) / Double(saturation.columns) * width }
  }

  /// Single units, and three or more that follow each other.
  fileprivate var runs: [Range<Int>] {
    runs(of: marks).flatMap { $0.count > 2 ? [$0] : $0.map { $0..<$0 + 1 } }
  }

  private func runs(of marks: [Mark]) -> [Range<Int>] {
    let starts = marks.indices.filter { $0 == 0 || marks[$0].unit != marks[$0 - 1].unit + 1 }
    return zip(starts, starts.dropFirst() + [marks.count]).map { $0..<$1 }
  }

  /// Of three or more neighbours the first and the last: `4, 8–11`.
  fileprivate func text(of marks: [Mark], _ text: (Words) -> String) -> String {
    runs(of: marks).flatMap { run -> [String] in
      let words = marks[run].map { text($0.words) }
      return words.count > 2 ? ["\(words[0])–\(words[words.count - 1])"] : words
    }.joined(separator: ", ")
  }
}
