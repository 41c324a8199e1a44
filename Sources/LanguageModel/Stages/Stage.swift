/// One step of the lecture: a network, how it is trained, and what it teaches.
///
/// A stage is written in full, so that the difference between two neighbours is the one thing that
/// the lecture changed.
public struct Stage: Codable, Equatable, Sendable {
  /// What it is called on the command line.
  public var name: String
  public var title: String
  /// What is different from the stage before.
  public var change: String
  /// What will be seen.
  public var expect: String
  /// Why it will be seen.
  public var why: String
  public var network: Network
  /// The part of the steps after which the learning rate falls to a tenth.
  public var rateDrop: Double

  /// The stage with a name, or with a number counted from 0.
  public static func named(_ name: String) -> Stage? {
    lecture.first { $0.name == name }
      ?? Int(name).flatMap { lecture.indices ~= $0 ? lecture[$0] : nil }
  }

  /// The place in the lecture, from 0; nil for a stage that is not of the lecture.
  public var number: Int? { Self.lecture.firstIndex { $0.name == name } }

  /// The stage of the lecture that comes before.
  public var predecessor: Stage? {
    number.flatMap { $0 > 0 ? Self.lecture[$0 - 1] : nil }
  }
}
