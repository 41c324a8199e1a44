import Diagnostics
import Layers
import Quoting
import Runs

extension UnitInspection {
  /// Letters that are shown at either end of a place.
  private static let shown = 5

  /// For a terminal.
  public var inWords: String {
    let kind = activation.map { " (\($0))" } ?? " (linear)"
    var parts = ["unit \(unit) of hidden layer \(layer)\(kind)"]
    if let letters {
      parts.append(Self.sumOfLetters(letters) + "\n" + Self.table(letters).text)
    } else {
      parts.append(
        "what it adds up is no letters but units of layer \(layer - 1): letters are shown of the "
          + "first layer only")
    }
    if let examples { parts += Self.texts(examples, activation) }
    parts.append(outputText)
    return parts.joined(separator: "\n\n")
  }

  private static func sumOfLetters(_ letters: LetterWeights) -> String {
    "what each letter adds to its sum, less the mean of all, by its place in the context"
      + (letters.reachTheActivation ? "" : "; before the norm")
  }

  private static func table(_ letters: LetterWeights) -> TextTable {
    var table = TextTable(["place", "most", "", "least"], alignment: "llll")
    for (place, row) in letters.centred.enumerated() {
      let order = row.indices.sorted { row[$0] > row[$1] }
      func words(_ tokens: some Sequence<Int>) -> String {
        tokens.map { "\(letters.characters[$0].visible) \(row[$0].signed(2))" }
          .joined(separator: "  ")
      }
      table.append(
        [
          placeInWords(letters.values.count - place), words(order.prefix(shown)), "…",
          words(order.suffix(shown)),
        ])
    }
    return table
  }

  /// `last`, `2nd last`: of a letter in the context.
  static func placeInWords(_ fromEnd: Int) -> String {
    fromEnd == 1 ? "last" : "\(fromEnd.ordinal) last"
  }

  private static func texts(_ examples: DrivingContexts, _ activation: String?) -> [String] {
    func table(_ title: String, _ contexts: [DrivingContexts.DrivingContext]) -> String {
      var table = TextTable([title, "sum", "h", "times"], alignment: "lrrr")
      for context in contexts {
        table.append([
          "“\(context.context)”", Double(context.sum).fixed(2), Double(context.output).fixed(4),
          context.count.grouped,
        ])
      }
      return table.text
    }
    let shares = examples.saturation.map { saturation -> [String] in
      let function = ActivationFunction.all.first { $0.name == activation }
      guard let flatness = function?.flatness else { return [] }
      let conditions = [Saturation.tableBound, Saturation.mapBound].map(flatness.condition)
      let second =
        conditions[0] == conditions[1] ? "" : ", \(conditions[1]) for \(saturation.map.percent)"
      return [
        "\(flatness.adjective), \(conditions[0]), for \(saturation.table.percent)\(second) of all "
          + "training examples"
      ]
    }
    return [
      table("highest", examples.highest), table("lowest", examples.lowest),
    ] + (shares ?? [])
  }

  private var outputText: String {
    var table = TextTable(["largest weights of the next layer for it", ""], alignment: "lr")
    for output in outputs {
      // A character, or a name such as unit 3.
      let name = output.name.unicodeScalars.count == 1 ? output.name.visible : output.name
      table.append([name, Double(output.weight).signed(4)])
    }
    return table.text
  }
}
