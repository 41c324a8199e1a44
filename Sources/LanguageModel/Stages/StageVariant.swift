/// What one run trains: a stage, as the lecture has it or with knobs turned.
public struct StageVariant: Codable, Equatable, Sendable {
  public var name: String
  /// What was asked for beside the stage.
  public var knobs: Knobs
  public var recipe: Recipe

  /// The stage of the lecture by that name; nil where there is none.
  public var stage: Stage? { Stage.lecture.first { $0.name == name } }

  /// Whether its numbers are those of another one, whichever knobs led there.
  public func hasSameRecipe(as other: StageVariant) -> Bool {
    name == other.name && recipe.hasSameNumbers(as: other.recipe)
  }

  /// Whether its knobs make its recipe of the lecture's stage, and nobody wrote it by hand.
  public var isMadeByKnobs: Bool { recipeOfKnobs?.hasSameNumbers(as: recipe) ?? false }

  /// The same of a recipe whose BatchNorms are folded into the weights before them.
  public var isMadeByFolding: Bool {
    (try? recipeOfKnobs?.folded())?.hasSameNumbers(as: recipe) ?? false
  }

  /// What its knobs make of the lecture's stage.
  private var recipeOfKnobs: Recipe? { stage.flatMap { try? knobs.applied(to: $0).recipe } }
}

extension StageVariant {
  /// A stage as the lecture has it.
  public init(_ stage: Stage) {
    self.init(name: stage.name, knobs: Knobs(), recipe: stage.recipe)
  }

  private enum FormatOneKeys: CodingKey { case network }

  public init(from decoder: any Decoder) throws {
    if try decoder.container(keyedBy: FormatOneKeys.self).contains(.network) {
      guard let variant = try FormatOneStage(from: decoder).variant else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "layers that cannot be"))
      }
      self = variant
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    knobs = try container.decode(Knobs.self, forKey: .knobs)
    recipe = try container.decode(Recipe.self, forKey: .recipe)
  }
}
