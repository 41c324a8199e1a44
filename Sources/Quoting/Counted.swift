extension BinaryInteger {
  /// With commas between the thousands, wherever it is read: 200,000.
  public var grouped: String {
    let digits = String(magnitude)
    var result = self < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// 1st, 2nd, 3rd, 4th, 11th.
  public var ordinal: String {
    let endings: [Self: String] = [1: "st", 2: "nd", 3: "rd"]
    let isTeen = 11...13 ~= self % 100
    return "\(grouped)\(isTeen ? "th" : endings[self % 10] ?? "th")"
  }

  /// So many of a thing: 1 run, 2 runs, 200,000 steps.
  public func counted(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}

extension [String] {
  /// As a sentence lists them: `a`, `a and b`, `a, b and c`.
  public var inWords: String {
    count < 3
      ? joined(separator: " and ")
      : dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}
