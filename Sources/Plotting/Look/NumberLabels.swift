/// How numbers are written in the language of the labels.
extension Labels {
  /// A number, or an expression of numbers, with the decimal sign and the mark between thousands of the
  /// language; in its words an order, a count of steps, and what is no number. Anything else, such as a
  /// name, as it is.
  ///
  /// - Parameter text: as English has it: `200,000`, `|h| > 0.99`, `61 %`, `2nd`, `raw, 20,000 steps`.
  package func written(_ text: String) -> String {
    if writesAsGiven { return text }
    if text == "not finite" { return self.text("number.not-finite") }
    // A name may hold digits too.
    let scalars = text.unicodeScalars
    if scalars.allSatisfy(Self.signs.contains), scalars.contains(where: { "0"..."9" ~= $0 }) {
      return withNumbersWritten(text)
    }
    if let order = text.wholeMatch(of: /([0-9,]+)(st|nd|rd|th)/) {
      let endings = self.text("number.ordinal").split(separator: " ")
      let place = ["st", "nd", "rd"].firstIndex(of: order.2) ?? 3
      return withNumbersWritten(String(order.1)) + (place < endings.count ? endings[place] : "")
    }
    return withStepsWritten(text)
  }

  /// Of numbers and expressions of them.
  private static let signs = Set("-−+×÷≈±√|h<>=·()/ %0123456789.,eE".unicodeScalars)

  /// Whether numbers and their words are those of English.
  private var writesAsGiven: Bool {
    [
      "number.decimal", "number.group", "number.ordinal", "number.not-finite", "run.steps",
      "run.steps-of",
    ].allSatisfy { text($0) == Labels.default.text($0) }
  }

  /// What fills a gap: of a point of a study its settings, and else a number or a name.
  func written(_ value: String, intoGap gap: String) -> String {
    Self.gapsOfPoints.contains(gap) ? withSettingsWritten(value) : written(value)
  }

  private static let gapsOfPoints: Set = ["label", "baseline", "changed"]

  /// The numbers that follow flags: `kaiming, hidden-gain 3.16`. Names of runs may look so too, and stay.
  private func withSettingsWritten(_ label: String) -> String {
    label.split(separator: ", ", omittingEmptySubsequences: false).map { part in
      let number = /[a-z][a-z-]* [-−]?[0-9]+\.[0-9]+(?:e[-+−]?[0-9]+)?/
      return part.wholeMatch(of: number) == nil ? String(part) : withNumbersWritten(String(part))
    }.joined(separator: ", ")
  }

  /// The steps in the title of a run, which is made of the names of settings otherwise.
  private func withStepsWritten(_ title: String) -> String {
    guard title.hasSuffix("steps") || title.hasSuffix(")") else { return title }
    let steps =
      #/
      (.*,\ )? ([0-9]{1,3}(?:,[0-9]{3})*) (?:\ of\ ([0-9]{1,3}(?:,[0-9]{3})*))? \ steps (\ \(.+\))?
      /#
    guard let match = title.wholeMatch(of: steps) else { return title }
    let all = match.3.map(String.init)
    let words = self.text(
      all == nil ? "run.steps" : "run.steps-of", ["steps": String(match.2), "all": all ?? ""])
    return "\(match.1 ?? "")\(words)\(match.4 ?? "")"
  }

  /// The same text with every number in it so, whatever stands around them: for words of Gradus's own.
  package func withNumbersWritten(_ text: String) -> String {
    let decimal = self.text("number.decimal")
    // A space could not be seen in the table, nor stand at the end of its line.
    let group = self.text("number.group") == "␣" ? "\u{202F}" : self.text("number.group")
    guard decimal != "." || group != "," else { return text }
    let scalars = Array(text.unicodeScalars)
    func isDigit(_ place: Int) -> Bool {
      scalars.indices.contains(place) && "0"..."9" ~= scalars[place]
    }
    return scalars.indices.reduce(into: "") { result, place in
      let isWithin = isDigit(place - 1) && isDigit(place + 1)
      switch scalars[place] {
      case "." where isWithin: result += decimal
      case "," where isWithin: result += group
      case let scalar: result.unicodeScalars.append(scalar)
      }
    }
  }
}
