import Diagnostics
import Layers
import Quoting
import Runs

extension ContextInspection {
  /// Numbers of a row of the embedding, and of a layer, that are shown; all are in the JSON.
  private static let (embedded, units) = (10, 4)

  private static let unitsInLine = 20

  /// The way through the layers, for a terminal.
  public var inWords: String {
    ([embeddingTable.text, "", layerTable.text] + saturatedUnits + ["", prediction.inWords])
      .joined(separator: "\n")
  }

  private var embeddingTable: TextTable {
    let width = embedding.first?.values.count ?? 0
    let columns = 0..<min(width, Self.embedded)
    let isCut = columns.count < width
    var table = TextTable(
      ["C"] + columns.map { "\($0)" } + (isCut ? ["… \(width - 1)"] : []),
      alignment: "l" + String(repeating: "r", count: columns.count + (isCut ? 1 : 0)))
    for row in embedding {
      table.append(
        [row.character.visible] + columns.map { Double(row.values[$0]).fixed(4) }
          + (isCut ? ["…"] : []))
    }
    return table
  }

  private var layerTable: TextTable {
    var table = TextTable(
      ["layer", "", "units", "mean", "std", "from", "to", "flat", "the first of them"],
      alignment: "llrrrrrrl")
    for layer in layers {
      let moments = Moments(layer.values)
      let numbers = [
        moments.mean, moments.standardDeviation, moments.minimum, moments.maximum,
      ].map { $0.isFinite ? $0.fixed(2) : "–" }
      let first = layer.values.prefix(Self.units).map { Double($0).fixed(4) }
      table.append(
        [layer.name, layer.kind, layer.values.count.grouped] + numbers
          + [layer.saturated.map { $0.count.grouped } ?? ""] + [first.joined(separator: " ")])
    }
    return table
  }

  /// The units that let hardly any gradient through; at which end, by a sign.
  private var saturatedUnits: [String] {
    layers.compactMap { layer in
      guard let saturated = layer.saturated, let flatness = layer.flatness else { return nil }
      let units = saturated.map { unit in
        let middle = flatness.bounds?.middle
        return "\(unit)" + (middle.map { layer.values[unit] > $0 ? "+" : "−" } ?? "")
      }
      let lines = stride(from: 0, to: units.count, by: Self.unitsInLine).map {
        "\n  " + units[$0..<min($0 + Self.unitsInLine, units.count)].joined(separator: " ")
      }
      return "\(layer.name), \(flatness.adjective) (\(flatness.condition(Saturation.tableBound))): "
        + "\(saturated.count.grouped) of \(layer.values.count.grouped)\(lines.joined())"
    }
  }
}
