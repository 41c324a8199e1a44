import Diagnostics
import Glibc
import LanguageModel
import Quoting

extension VariedChoice {
  /// The values from one number to another: `0.5:2.5:5`, and at equal ratios `0.1:10:9:log`.
  ///
  /// The numbers between are rounded to three digits, or to as many more as keep them evenly apart, and to
  /// whole numbers where the choice takes nothing else. They are what is written: no digit of a value is
  /// hidden.
  ///
  /// - Returns: nil for a text that is no such thing.
  /// - Throws: `GridRefusal` for one that cannot be.
  func spread(_ text: String) throws(GridRefusal) -> [String]? {
    let parts = text.unicodeScalars.split(separator: ":", omittingEmptySubsequences: false)
      .map(String.init)
    guard 3...4 ~= parts.count, let first = Double(numberOrFraction: parts[0]),
      let last = Double(numberOrFraction: parts[1]), first.isFinite, last.isFinite
    else { return nil }
    func refusal(_ reason: String) -> GridRefusal {
      GridRefusal(description: "--vary \(flag)=\(text): \(reason)")
    }
    guard let count = Int(parts[2]), 2...Self.spreadLimit ~= count else {
      throw refusal("the count is a whole number from 2 to \(Self.spreadLimit)")
    }
    let isLogarithmic = parts.count == 4
    guard !isLogarithmic || parts[3] == "log" else {
      throw refusal("after the count comes :log or nothing")
    }
    guard !isLogarithmic || first > 0 && last > 0 else {
      throw refusal("at equal ratios both ends are above 0")
    }
    let between = (1..<count - 1).map { place in
      let share = Double(place) / Double(count - 1)
      return isLogarithmic ? first * pow(last / first, share) : first + share * (last - first)
    }
    let all = [first] + between + [last]
    let distance = zip(all, all.dropFirst()).map { abs($1 - $0) }.min() ?? 0
    return [parts[0]] + written(between, apart: distance) + [parts[1]]
  }

  /// With three digits, or so many more that none is off by more than a tenth of a distance.
  private func written(_ numbers: [Double], apart distance: Double) -> [String] {
    for digits in 3...15 {
      let rounded = numbers.map { Double($0.written("%.\(digits)g")) ?? $0 }
      let texts = zip(numbers, rounded).map { number, rounded in
        let text = rounded.written("%.15g")
        return read(text) == nil ? number.rounded().written("%.0f") : text
      }
      let areEven = zip(numbers, rounded).allSatisfy { abs($0 - $1) <= distance / 10 }
      if areEven, Set(texts).count == texts.count { return texts }
    }
    return numbers.map { "\($0)" }
  }

  private static let spreadLimit = 1_000
}
