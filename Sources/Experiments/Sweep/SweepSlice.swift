import Quoting

/// One of the equal parts of a sweep: the 17th of 500. It can be done any number of times, anywhere, and
/// what is there of it already is not done again.
public struct SweepSlice: Equatable, Sendable, CustomStringConvertible {
  /// From 1.
  public let number: Int
  public let count: Int

  public static let whole = SweepSlice(number: 1, count: 1)
  /// The files of results lie in one folder.
  public static let countLimit = 10_000

  private init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// - Parameter text: `17/500`; nil for what is no slice.
  public init?(_ text: String) {
    let numbers = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
      .map { Int(String($0)) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1],
      1...Self.countLimit ~= count, 1...count ~= number
    else { return nil }
    self.init(number: number, count: count)
  }

  /// So many slices, in order.
  ///
  /// - Precondition: there can be so many.
  static func all(of count: Int) -> [SweepSlice] {
    precondition(1...countLimit ~= count, "\(count) slices")
    return (1...count).map { SweepSlice(number: $0, count: count) }
  }

  public var description: String { "\(number)/\(count)" }

  /// Its part of so many runs, in the order of the sweep.
  public func range(of runs: Int) -> Range<Int> {
    // No product of the two can overflow: there are fewer runs than 2^40.
    (number - 1) * runs / count..<number * runs / count
  }

  /// `00017.jsonl`
  var fileName: String {
    String(repeating: "0", count: max(0, 5 - "\(number)".utf8.count)) + "\(number).jsonl"
  }
}
