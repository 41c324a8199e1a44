/// The names cut into training, validation and test: 80, 10 and 10 percent of a shuffled list.
public struct Split: Sendable {
  public let train: Part
  public let validation: Part
  public let test: Part

  /// Cuts the shuffled numbers of all words at ⌊0.8 n⌋ and ⌊0.9 n⌋; of a list too short for that, the
  /// first name is for training.
  public init(order: [Int]) {
    let order = order.map { UInt32($0) }
    let first = max(min(1, order.count), order.count * 8 / 10)
    let second = max(first, order.count * 9 / 10)
    train = Part(numbers: order[..<first])
    validation = Part(numbers: order[first..<second])
    test = Part(numbers: order[second...])
  }
}
