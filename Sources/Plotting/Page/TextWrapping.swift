extension String {
  /// The width in letters: those of East Asian scripts and pictographs count twice.
  var letters: Int {
    unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 && $1.value != 0xFFFD ? 2 : 1) }
  }

  /// At most `count` letters, so that a long name does not push anything off the slide.
  func shortened(to count: Int) -> String {
    guard letters > count else { return self }
    var result = ""
    var room = count - 1
    for character in self {
      room -= String(character).letters
      if room < 0 { break }
      result.append(character)
    }
    return result + "…"
  }

  /// Lines of at most `count` letters, broken between words, but not behind a dash. What does not fit
  /// into `lines` of them is left out, which an ellipsis tells.
  package func wrapped(to count: Int, lines limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    let words = split(separator: " ").reduce(into: [String]()) { words, word in
      if words.last == "—" {
        words[words.count - 1] += " " + word
      } else {
        words.append(String(word))
      }
    }
    for word in words {
      let longer = line.isEmpty ? word : "\(line) \(word)"
      if longer.letters <= count || line.isEmpty {
        line = longer
      } else {
        lines.append(line)
        line = word
      }
    }
    lines.append(line)
    if lines.count > limit {
      let rest = lines[(limit - 1)...].joined(separator: " ")
      lines = lines.prefix(limit - 1) + [rest]
    }
    return lines.map { $0.shortened(to: count) }
  }
}
