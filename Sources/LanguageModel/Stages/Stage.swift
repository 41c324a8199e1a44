/// One step of the lecture: what it teaches, and what is trained.
///
/// A stage is written in full, so that two neighbours differ in what the lecture changed between them:
/// one fix, and for `deep` the second script of the lecture.
public struct Stage: Equatable, Sendable {
  /// What it is called on the command line.
  public let name: String
  public let lesson: Lesson
  public var recipe: Recipe

  /// What a stage teaches, for reading.
  public struct Lesson: Encodable, Equatable, Sendable {
    public let title: String
    /// What is different from the stage before.
    public let change: String
    /// What will be seen with the usual seed.
    public let expect: String
    /// Why it will be seen.
    public let why: String
  }

  /// The stage with a name, or with a number counted from 0.
  public static func named(_ name: String) -> Stage? {
    lecture.first { $0.name == name }
      ?? Int(name).flatMap { lecture.indices ~= $0 ? lecture[$0] : nil }
  }

  /// The place in the lecture, from 0; nil for a stage that is not of the lecture.
  public var number: Int? { Self.lecture.firstIndex { $0.name == name } }
}

extension Stage: Encodable {
  private enum CodingKeys: CodingKey { case name, recipe }

  /// The parts of the lesson stand beside name and recipe.
  public func encode(to encoder: any Encoder) throws {
    try lesson.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(recipe, forKey: .recipe)
  }
}
