/// The names cut into training, validation and test: 80, 10 and 10 percent of a shuffled list.
public struct Split: Sendable {
  public let train: ArraySlice<Int>
  public let validation: ArraySlice<Int>
  public let test: ArraySlice<Int>

  /// Cuts at ⌊0.8 n⌋ and ⌊0.9 n⌋; of a list too short for that, the first name is for training.
  ///
  /// - Parameter order: the numbers of all words, shuffled.
  public init(order: [Int]) {
    let first = max(min(1, order.count), order.count * 8 / 10)
    let second = max(first, order.count * 9 / 10)
    train = order[..<first]
    validation = order[first..<second]
    test = order[second...]
  }
}
