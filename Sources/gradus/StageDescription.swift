import Experiments
import Foundation
import LanguageModel
import Plotting
import Quoting
import Runs

/// A stage in words and shapes, as a student reads it.
struct StageDescription {
  /// The alphabet of the lecture: 26 letters and the end.
  private static let vocabularySize = 27

  let stage: Stage

  /// All stages, one a line.
  static var list: String {
    var table = TextTable(["", "stage", "parameters", "what it is"], alignment: "rlrl")
    for (number, stage) in Stage.lecture.enumerated() {
      let model = Model(stage.recipe, vocabularySize: vocabularySize, rows: 2)
      table.append([
        "\(number)", stage.name, model.parameterCount.grouped, stage.lesson.title,
      ])
    }
    return table.text + "\n\n`gradus stages NAME` explains one."
  }

  var text: TerminalText {
    let number = stage.number.map { "Stage \($0): " } ?? ""
    let settings = Settings()
    return """
      \(TerminalText.bold(number + stage.name)) – \(stage.lesson.title)

      \(section("Changes", stage.lesson.change))
      \(section("Expect", stage.lesson.expect))
      \(section("Why", stage.lesson.why))
      \(layers)

      Learning rate \(settings.learningRate), and \(settings.learningRate / 10) after \(stage.recipe.rateDrop.formatted(.percent)) of the steps. The numbers hold for the
      lecture's list and for names.txt with the lecture's settings, final losses after
      \(settings.maxSteps.grouped) steps; other names and settings give others.
      Next: gradus train \(stage.name)
      """
  }

  private func section(_ title: String, _ text: String) -> TerminalText {
    let words = text.wrapped(to: 76, lines: .max) { $0.columns }
    return "\(TerminalText.bold(title))\n  \(words.joined(separator: "\n  "))\n"
  }

  private var layers: String {
    let model = Model(stage.recipe, vocabularySize: Self.vocabularySize, rows: 2)
    var table = TextTable(["layer", "shape of a batch", "parameters", ""], alignment: "llrl")
    let rows = Settings().batchSize
    let embedding = model.embedding.table
    table.append([
      "Embedding",
      "\(rows) × \(stage.recipe.context) → \(rows) × \(model.embedding.output.columns)",
      embedding.value.count.grouped, "\(embedding.name) \(Self.shape(embedding.shape))",
    ])
    for (index, layer) in model.layers.enumerated() {
      table.append([
        layer.kind,
        "\(rows) × \(model.input(of: index).columns) → \(rows) × \(layer.output.columns)",
        layer.parameters.reduce(0) { $0 + $1.value.count }.grouped,
        layer.parameters.map { "\($0.name) \(Self.shape($0.shape))" }.joined(separator: ", "),
      ])
    }
    table.append(["together", "", model.parameterCount.grouped, ""])
    return table.text
  }

  private static func shape(_ shape: [Int]) -> String {
    shape[0] == 1 ? "\(shape[1])" : "\(shape[0])×\(shape[1])"
  }
}
