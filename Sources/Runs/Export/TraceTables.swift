import Diagnostics
import Quoting

/// A record as tables of separated values, for a spreadsheet or any plotting program.
///
/// What is not finite is an empty cell.
public struct TraceTables {
  /// The folder in a run that holds them all.
  public static let folderName = "csv"

  /// The tables' names, in reading order.
  public static let names = tables.map(\.name)

  private static let tables: [(name: String, csv: @Sendable (TraceTables) -> String)] = [
    ("loss", \.loss), ("update-ratio", \.updateRatio), ("layers", \.layers),
    ("parameters", \.parameters), ("histograms", \.histograms),
  ]

  private let record: Record
  private let dialect: CSVDialect

  public init(_ record: Record, dialect: CSVDialect = .standard) {
    self.record = record
    self.dialect = dialect
  }

  /// The table with a name of `names`.
  public func csv(_ name: String) -> String {
    guard let table = Self.tables.first(where: { $0.name == name }) else {
      preconditionFailure("no table \(name)")
    }
    return table.csv(self)
  }

  /// One row a step.
  private var loss: String {
    lines(["step", "loss"], record.losses.enumerated().map { ["\($0)", cell($1)] })
  }

  /// log10 of the update's deviation over the value's, one row a recorded step.
  private var updateRatio: String {
    let ratios = record.updateRatios
    return lines(
      ["step"] + ratios.series.map(\.parameter),
      ratios.steps.enumerated().map { index, step in
        ["\(step)"] + ratios.series.map { cell($0.logRatios[index]) }
      })
  }

  /// One row for each layer of each snapshot. The shares are of what saturates, ±0.97 of the way from the
  /// middle between its bounds to either; the last one is the part of those above 0.99 that is at the
  /// upper bound, also of all outputs.
  private var layers: String {
    let rows = record.snapshots.flatMap { snapshot in
      snapshot.layers.enumerated().map { index, layer -> [String] in
        var row = ["\(snapshot.step)", "\(index)", layer.kind]
        row += cells(layer.activations) + cells(layer.gradients)
        let saturation = layer.function?.flatness?.bounds == nil ? nil : layer.saturation
        row.append(saturation.map { cell($0.tableShare) } ?? "")
        row.append(saturation.map { cell($0.mapShare) } ?? "")
        row.append(layer.deadUnitCount.map(String.init) ?? "")
        row.append(saturation?.upperShare.map { cell($0) } ?? "")
        return row
      }
    }
    return lines(
      ["step", "layer", "kind"] + Self.moments("activation") + Self.moments("gradient")
        + ["share_above_0.97", "share_above_0.99", "dead_units", "share_at_upper_bound"], rows)
  }

  /// One row for each parameter of each snapshot.
  private var parameters: String {
    let rows = record.snapshots.flatMap { snapshot in
      snapshot.parameters.map { parameter -> [String] in
        let start = ["\(snapshot.step)", parameter.name] + parameter.shape.map(String.init)
        return start + cells(parameter.values) + cells(parameter.gradients)
      }
    }
    return lines(
      ["step", "parameter", "rows", "columns"] + Self.moments("value") + Self.moments("gradient"),
      rows)
  }

  /// One row for each bin of each histogram, from the first that holds a value to the last.
  private var histograms: String {
    var rows: [[String]] = []
    for snapshot in record.snapshots {
      for (index, layer) in snapshot.layers.enumerated() {
        rows += bins(snapshot.step, "layers.\(index)", "activation", layer.activations.histogram)
        rows += bins(snapshot.step, "layers.\(index)", "gradient", layer.gradients.histogram)
      }
      for parameter in snapshot.parameters {
        rows += bins(snapshot.step, parameter.name, "value", parameter.values.histogram)
        rows += bins(snapshot.step, parameter.name, "gradient", parameter.gradients.histogram)
      }
    }
    return lines(["step", "of", "quantity", "lower", "upper", "count"], rows)
  }

  private func bins(
    _ step: Int, _ name: String, _ quantity: String, _ histogram: Histogram
  ) -> [[String]] {
    let histogram = histogram.withoutEmptyEnds
    return histogram.counts.indices.map { bin in
      let lower = histogram.lowerBound + Double(bin) * histogram.binWidth
      return [
        "\(step)", name, quantity, cell(lower), cell(lower + histogram.binWidth),
        "\(histogram.counts[bin])",
      ]
    }
  }

  private static func moments(_ name: String) -> [String] {
    ["mean", "std", "min", "max"].map { "\(name)_\($0)" }
  }

  private func cells(_ distribution: Distribution) -> [String] {
    distribution.moments.numbers.map { cell($0) }
  }

  private func cell(_ value: some BinaryFloatingPoint & CustomStringConvertible) -> String {
    value.isFinite ? value.description : ""
  }

  private func lines(_ titles: [String], _ rows: [[String]]) -> String {
    var table = TextTable(titles, alignment: String(repeating: "r", count: titles.count))
    for row in rows { table.append(row) }
    return table.csv(dialect) + "\n"
  }
}
