import Quoting

/// What a value may be that is given as text, declared once: help says it, the text is read by it,
/// and the error repeats it.
public struct ValueRule<Value: Sendable>: Sendable {
  /// As in "takes a whole number from 1 to 1000".
  public let words: String
  /// All values there are, where they are few words.
  public let allWords: [String]
  /// nil for a text that is no value.
  public let read: @Sendable (String) -> Value?
  /// A value as text that is read as the same value.
  public let text: @Sendable (Value) -> String

  public init(
    _ words: String, allWords: [String] = [],
    text: @escaping @Sendable (Value) -> String = { "\($0)" },
    read: @escaping @Sendable (String) -> Value?
  ) {
    self.words = words
    self.allWords = allWords
    self.text = text
    self.read = read
  }
}

extension ValueRule {
  /// What an unknown text was meant to be: a value that is written with another sign, or a word, to which
  /// numbers after a colon do not belong.
  public func guess(_ text: String) -> String? {
    let variants = [(",", "."), ("x", ":")].map { text.replacingScalars($0, with: $1) }
    if let meant = variants.first(where: { $0 != text && read($0) != nil }) { return meant }
    let word = String(text.prefix { $0 != ":" })
    return allWords.contains(word) ? nil : NearestName.guess(word, among: allWords)
  }
}

extension ValueRule where Value: LosslessStringConvertible {
  /// What Swift reads as such a value, if it is allowed.
  init(_ words: String, where isAllowed: @escaping @Sendable (Value) -> Bool) {
    self.init(words) { text in Value(text).flatMap { isAllowed($0) ? $0 : nil } }
  }
}

extension ValueRule where Value: FixedWidthInteger {
  public static func whole(_ range: ClosedRange<Value>) -> ValueRule {
    ValueRule("a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
      (Value(text) ?? Value(grouped: text) ?? Value(power: text)).flatMap {
        range.contains($0) ? $0 : nil
      }
    }
  }
}

extension ValueRule<Double> {
  public static func number(_ range: ClosedRange<Int>) -> ValueRule {
    let limits = Double(range.lowerBound)...Double(range.upperBound)
    return ValueRule(
      "a number from \(range.lowerBound) to \(range.upperBound)", where: limits.contains)
  }

  static let notNegative = ValueRule("a number from 0 to 1.8e308") { $0 >= 0 && $0.isFinite }

  /// A number above 0 that is one as a Float too.
  static let positive = ValueRule("a number above 0 (from 1e-45 to 3.4e38)") {
    Float($0) > 0 && Float($0).isFinite
  }
}

extension ValueRule<Float> {
  static let finite = ValueRule("a finite number (from -3.4e38 to 3.4e38)", where: \.isFinite)

  public static let notNegative = ValueRule("a number from 0 to 3.4e38") { $0 >= 0 && $0.isFinite }

  static let share = ValueRule("a number from 0 to 1") { 0...1 ~= $0 }
}

extension ValueRule<Bool> {
  package static let on = ValueRule("on", text: onOrOff.text) { $0 == "on" ? true : nil }

  static let onOrOff = ValueRule("on or off") {
    $0 ? "on" : "off"
  } read: {
    ["on": true, "off": false][$0]
  }
}

extension ValueRule<UInt64> {
  public static let seed = whole(.min ... .max)
}

extension FixedWidthInteger {
  /// `200,000`: commas before every three digits, which no fraction has.
  fileprivate init?(grouped text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard parts.count > 1, 1...3 ~= parts[0].count, parts.dropFirst().allSatisfy({ $0.count == 3 }),
      parts.allSatisfy({ $0.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } })
    else { return nil }
    self.init(text.replacingScalars(",", with: ""))
  }

  /// `1e5` or `2.5e4`: a power of ten that makes a whole number.
  fileprivate init?(power text: String) {
    guard let match = text.wholeMatch(of: #/([0-9]{1,20})(?:\.([0-9]{1,20}))?[eE]\+?([0-9]{1,2})/#),
      let exponent = Int(match.3)
    else { return nil }
    let fraction = match.2 ?? ""
    guard fraction.count <= exponent else { return nil }
    self.init(
      match.1 + fraction + String(repeating: "0", count: exponent - fraction.count))
  }
}

extension ValueRule<[Int]> {
  /// Steps in ascending order, each once.
  public static let steps = wholes(
    0...Settings.stepRange.upperBound - 1, limit: Settings.snapshotLimit)

  /// Whole numbers in ascending order, each once.
  public static func wholes(_ range: ClosedRange<Int>, limit: Int) -> ValueRule {
    ValueRule(
      "up to \(limit) whole numbers from \(range.lowerBound) to \(range.upperBound) with commas "
        + "between them", text: { $0.map { "\($0)" }.joined(separator: ",") }
    ) { text in
      let parts = text.unicodeScalars.split(separator: ",", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { Int(String($0)) ?? Int(power: String($0)) }
      guard numbers.count == parts.count, numbers.allSatisfy(range.contains) else { return nil }
      let each = Set(numbers).sorted()
      return each.count <= limit ? each : nil
    }
  }
}

extension ValueRule
where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  public static var word: ValueRule {
    let words = Value.allCases.map(\.rawValue)
    return ValueRule("one of " + words.joined(separator: ", "), allWords: words) {
      $0.rawValue
    } read: {
      Value(rawValue: $0)
    }
  }
}
