extension StringProtocol {
  /// Without white space at its ends.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
  }
}

extension String {
  /// The width in letters: those of East Asian scripts and pictographs count twice.
  var letters: Int {
    unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 && $1.value != 0xFFFD ? 2 : 1) }
  }

  /// At most `count` letters, so that a long name does not push anything off the slide.
  func shortened(to count: Int) -> String {
    letters > count ? String(fitting(count - 1)) + "…" : self
  }

  /// At most `count` letters, of which half are those at the end.
  func shortenedInTheMiddle(to count: Int) -> String {
    guard letters > count else { return self }
    let end = String(reversed().fitting(count / 2).reversed())
    return shortened(to: count - end.letters) + end
  }

  /// Lines of at most `count` letters, broken between words, but not after a dash; a word that is
  /// longer than a line is broken after its hyphens, then between its letters. What does not fit into
  /// `lines` of them is left out, which an ellipsis tells.
  ///
  /// - Parameter width: of a text; in letters, unless said.
  package func wrapped(
    to count: Int, lines limit: Int, measured width: (String) -> Int = { $0.letters }
  ) -> [String] {
    guard width(self) > count else { return [self] }
    var lines: [String] = []
    var line = ""
    for (piece, space) in pieces(of: count, width) {
      let longer = line.isEmpty ? piece : line + space + piece
      if width(longer) <= count || line.isEmpty {
        line = longer
      } else if lines.count == limit - 1 {
        // On the last line all the rest, to be cut.
        line = longer
      } else {
        lines.append(line)
        line = piece
      }
    }
    lines.append(line)
    return lines.map { $0.cut(to: count, measured: width) }
  }

  /// At most as wide as a line, the last letter an ellipsis where something is left out.
  private func cut(to count: Int, measured width: (String) -> Int) -> String {
    guard width(self) > count else { return self }
    var rest = self
    while !rest.isEmpty, width(rest + "…") > count { rest.removeLast() }
    return rest + "…"
  }

  /// What a line is made of, each with what stands before it unless it begins a line.
  private func pieces(
    of count: Int, _ width: (String) -> Int
  ) -> [(text: String, space: String)] {
    var words: [String] = []
    for word in split(separator: " ").map(String.init) {
      if words.last == "—" { words[words.count - 1] += " " + word } else { words.append(word) }
    }
    return words.flatMap { word -> [(String, String)] in
      guard width(word) > count else { return [(word, " ")] }
      var parts = word.split(separator: "-", omittingEmptySubsequences: false).map {
        String($0) + "-"
      }
      parts[parts.count - 1].removeLast()
      return parts.flatMap { $0.broken(to: count, width) }.enumerated().map {
        ($1, $0 == 0 ? " " : "")
      }
    }
  }
}

extension String {
  /// In parts of at most a width, each of one letter at least.
  fileprivate func broken(to count: Int, _ width: (String) -> Int) -> [String] {
    var parts = [""]
    for letter in self {
      let longer = parts[parts.count - 1] + String(letter)
      if width(longer) > count, parts[parts.count - 1] != "" {
        parts.append(String(letter))
      } else {
        parts[parts.count - 1] = longer
      }
    }
    return parts
  }
}

extension Sequence<Character> {
  /// The first ones, which are so many letters wide at most.
  fileprivate func fitting(_ letters: Int) -> [Character] {
    var room = letters
    return prefix { character in
      room -= String(character).letters
      return room >= 0
    }
  }
}
