import Quoting

/// What a run is called where there is room, and where there is not.
struct RunNames: Equatable {
  /// Its stage with all settings, as a line says them: `kaiming, hidden-gain 0.5, 20,000 steps`.
  let full: String
  /// `kaiming`
  let short: String

  init(full: String, short: String) {
    self.full = full.withWholeNumbers.shortened(to: 160)
    self.short = short.shortened(to: 40)
  }

  /// A line that says of which run a picture is, where only the short name stands elsewhere.
  func titling(_ line: Words) -> Words { full == short ? line : .about(full, line) }
}

extension String {
  /// `hidden-scale 0` for `hidden-scale 0.0`
  var withWholeNumbers: String {
    split(separator: " ", omittingEmptySubsequences: false).map { word in
      let number = word.hasSuffix(",") ? word.dropLast() : word
      guard number.hasSuffix(".0"), Double(String(number).replacingScalars("−", with: "-")) != nil
      else {
        return String(word)
      }
      return String(number.dropLast(2) + word[number.endIndex...])
    }.joined(separator: " ")
  }
}
