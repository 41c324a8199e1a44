import Foundation
import Layers
import Testing

/// The numbers of the article `BatchNormBackward.md`: as printed there, as the layer computes them,
/// and as PyTorch does.
@Suite struct BatchNormArticleTests {
  /// A column of the article's table. What is expected is what `scripts/reference/batch_norm.py`
  /// printed, with PyTorch 2.15.0.
  struct Column: Sendable {
    let title: String
    let variance: BatchNormOptions.Variance
    let epsilon: Float
    let y, dx: [Double]
    let dgain, dshift: Double
  }

  static let columns = [
    Column(
      title: "d = B − 1, ε = 0", variance: .unbiased, epsilon: 0,
      y: [-1, 1, 3], dx: [1, -2, 1], dgain: 5, dshift: 9),
    Column(
      title: "d = B, ε = 0", variance: .biased, epsilon: 0,
      y: [-1.449489743, 1, 3.449489743], dx: [1.224744871, -2.449489743, 1.224744871],
      dgain: 6.123724357, dshift: 9),
    Column(
      title: "d = B, ε = 0.00001", variance: .biased, epsilon: 1e-5,
      y: [-1.449471372, 1, 3.449471372], dx: [1.224643832, -2.449471372, 1.22482754],
      dgain: 6.12367843, dshift: 9),
  ]

  @Test(arguments: columns) func theLayerAgreesWithPyTorch(column: Column) {
    let results = Self.results(column)
    func agree(_ name: String, _ expected: [Double]) -> Bool {
      isNear(results[name] ?? [], expected, 2e-6)
    }
    #expect(agree("y", column.y) && agree("dx", column.dx))
    #expect(agree("dgain", [column.dgain]) && agree("dshift", [column.dshift]))
  }

  @Test func theTableOfTheArticle() throws {
    let table = try Self.table()
    #expect(try #require(table.first).dropFirst() == Self.columns.map(\.title)[...])
    let rows = table.dropFirst(2)
    #expect(rows.map { $0[0] } == ["μ", "σ²", "r", "x̂", "y", "dshift", "dgain", "dx"])
    for row in rows {
      for (column, cell) in zip(Self.columns, row.dropFirst()) {
        let computed = try #require(Self.results(column)[row[0]])
        // Printed with seven decimals, computed in Float.
        #expect(isNear(computed, Self.numbers(cell), 1e-6), "\(row[0]), \(column.title)")
      }
    }
  }

  @Test func theSumsByHand() throws {
    let results = Self.results(Self.columns[0])
    let lines = try Self.section("By hand").filter { $0.hasPrefix("    ") }
      .map { $0.split(separator: " = ").map { $0.trimmingCharacters(in: .whitespaces) } }
      .filter { $0.count > 1 }
    #expect(lines.count == 11)
    for line in lines {
      let computed = try #require(results[line[0]], "\(line[0])")
      #expect(isNear(computed, Self.numbers(line[line.count - 1]), 1e-6), "\(line[0])")
    }
  }

  // MARK: - The layer

  /// All that the layer computes of the article's batch, by the names that it has there.
  private static func results(_ column: Column) -> [String: [Double]] {
    let layer = BatchNorm(
      "norm", rows: 3, width: 1, names: .test, gain: 2,
      // The running statistics are those of the last batch.
      options: BatchNormOptions(
        epsilon: column.epsilon, variance: column.variance, running: .variance, momentum: 1))
    layer.shift.value.fill(1)
    let input = Variable("x", rows: 3, columns: 1)
    input.value.values = [1, 2, 3]
    layer.forward(input, mode: .training)
    layer.output.gradient.values = [1, 2, 6]
    layer.backward(input)

    let (y, dx) = (doubles(layer.output.value), doubles(input.gradient))
    let normalized = y.map { ($0 - 1) / 2 }
    let mean = doubles(layer.runningMean)
    let inverse = normalized[2] / (3 - mean[0])
    return [
      "μ": mean, "σ²": doubles(layer.runningSpread), "r": [inverse], "x̂": normalized, "y": y,
      "dshift": doubles(layer.shift.gradient), "dgain": doubles(layer.gain.gradient), "dx": dx,
      "gain · r / B": [2 * inverse / 3], "dx₁": [dx[0]], "dx₂": [dx[1]], "dx₃": [dx[2]],
    ]
  }

  private static func doubles(_ matrix: Matrix) -> [Double] { matrix.values.map(Double.init) }

  // MARK: - The article

  private static func section(_ title: String) throws -> [Substring] {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Layers/Layers.docc/BatchNormBackward.md")
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
    return Array(
      lines.drop { $0 != "## \(title)" }.dropFirst().prefix { !$0.hasPrefix("## ") })
  }

  private static func table() throws -> [[String]] {
    try section("By hand").filter { $0.hasPrefix("|") }.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// `−1, 0, 2/3`
  private static func numbers(_ text: String) -> [Double] {
    text.split(separator: ", ").map { number in
      let parts = number.split(separator: "/").map {
        Double(String($0.map { $0 == "−" ? "-" : $0 })) ?? .nan
      }
      return parts.dropFirst().reduce(parts.first ?? .nan, /)
    }
  }
}

private func isNear(_ computed: [Double], _ expected: [Double], _ tolerance: Double) -> Bool {
  computed.count == expected.count
    && zip(computed, expected).allSatisfy { abs($0 - $1) <= tolerance }
}
