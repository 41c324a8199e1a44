import Diagnostics
import LanguageModel
import Layers
import Plotting

/// What leaving out units (dropout) or weights (DropConnect) does to the size of a signal (course 001,
/// exercise 6).
struct DropoutLab: Lab {
  let name = "dropout"
  let question = "What becomes of a signal of which a part is left out?"
  let data = LabData.names

  static let probabilities = [0.1, 0.3, 0.5]
  private static let masks = 400

  func result(_ setup: LabSetup) throws -> LabResult {
    let batch = try FirstBatch(setup)
    let units = batch.hidden.value
    var dropout = LabTable(
      "dropout", "p", [.init("dropped", .percent), .init("std ratio", .fixed(4))])
    for p in Self.probabilities {
      let kept = batch.dropped(p)
      dropout.append(
        "\(p)", [kept.share { $0 == 0 }, kept.deviation / units.deviation])
    }
    let p = Self.probabilities[1]
    let whole = batch.sums.deviation
    let (kept, share) = batch.dropConnected(p, masks: Self.masks)
    var connect = LabTable("DropConnect", "weights, p = \(p)", columns: ["std"], .fixed(4))
    connect.append("whole", [whole])
    connect.append("without the factor", [kept.deviation * (1 - p)])
    connect.append("with the factor", [kept.deviation])
    var masks = LabTable("\(Self.masks) masks", "mean of the sums", columns: ["share"], .fixed(4))
    masks.append("without the factor", [share * (1 - p)])
    return LabResult(
      [dropout, connect, masks],
      verdicts(dropout, share: share * (1 - p), count: units.count),
      chart(of: batch, dropout))
  }

  private func verdicts(_ dropout: LabTable, share: Double, count: Int) -> [Verdict] {
    let rows = Array(zip(Self.probabilities, dropout.rows.map(\.numbers)))
    let (largest, measured) = rows[rows.count - 1]
    return [
      Verdict(
        "dropout leaves out each unit with probability p",
        rows.map { "\($1[0].percent) at \($0)" }.joined(separator: ", "),
        // Within four deviations of the binomial distribution.
        holds: rows.allSatisfy { p, numbers in
          abs(numbers[0] - p) < 4 * (p * (1 - p) / Double(count)).squareRoot()
        }),
      Verdict(
        "the factor 1/(1 − p) keeps the spread of the units",
        "at \(largest) the std is \(measured[1].fixed(3)) times what it was, 1/√(1 − p) being "
          + (1 / (1 - largest).squareRoot()).fixed(3),
        holds: abs(measured[1] - 1) < 0.05),
      Verdict(
        "DropConnect needs no factor",
        "over \(Self.masks) masks the sums are \(share.fixed(3)) of the whole ones on average",
        holds: abs(share - 1) < 0.05),
    ]
  }

  private func chart(of batch: FirstBatch, _ dropout: LabTable) -> Chart {
    let kept = Self.probabilities.map { p in
      (p, batch.dropConnected(p, masks: 1).first.deviation / batch.sums.deviation)
    }
    func series(
      _ name: Words, _ colour: ChartColour, _ ratios: [(Double, Double)],
      mark: Series.Mark = .line
    ) -> Series {
      // Where nothing is left out, nothing changes.
      let points = [Series.Point(0, 1)] + ratios.map { Series.Point($0.0, $0.1) }
      return Series(name, value: points.last?.y.fixed(2), colour, mark, points: points)
    }
    let ratios = dropout.rows.map { $0.numbers[1] }
    let last = ratios.count - 1
    return chart(
      label("headline", ["p": "\(Self.probabilities[last])", "ratio": ratios[last].fixed(2)]),
      x: Axis(label("axis")), y: Axis(nil),
      [
        Panel(
          nil,
          [
            series(.name("DropConnect"), .third, kept),
            series(.name("dropout"), .main, Array(zip(Self.probabilities, ratios))),
            series(
              .name("1/√(1 − p)"), .fifth,
              Self.probabilities.map { ($0, 1 / (1 - $0).squareRoot()) }, mark: .dashes),
            series(label("without"), .accent, kept.map { ($0, $1 * (1 - $0)) }),
          ], landmarks: [.across(1, label("whole"))])
      ])
  }
}

/// The first batch of stage `kaiming`, before any update.
private struct FirstBatch {
  /// B × fan-in: what goes into the hidden layer.
  let input: Variable
  /// B × H
  let hidden: Variable
  /// B × H: x·W without a bias.
  let sums: Matrix
  private let weight: Matrix
  /// Of the noise, as in a training.
  private let seed: UInt64

  init(_ setup: LabSetup) throws {
    let training = try FlaggedStage().training(setup, steps: 1)
    let layers = training.model.layers
    let drawn = layers[0].parameters[0].value
    weight = Matrix(rows: drawn.rows, columns: drawn.columns, values: drawn.values)
    _ = training.step()
    (input, hidden) = (training.model.embedding.output, layers[1].output)
    seed = setup.seed &+ Training.noiseSeed
    sums = Matrix(rows: input.value.rows, columns: weight.columns)
    BLAS.multiply(input.value, weight, into: sums)
  }

  /// The hidden units of which some are left out, the others times 1 / (1 − p).
  func dropped(_ p: Double) -> Matrix {
    let (rows, width) = (hidden.value.rows, hidden.value.columns)
    let layer = Dropout(
      "dropout", rows: rows, width: width, probability: p, noise: MersenneTwister(seed: seed))
    layer.forward(hidden, mode: .training)
    return layer.output.value
  }

  /// The sums with weights left out, the others times 1 / (1 − p).
  ///
  /// - Returns: those of the first mask, and how much of the whole sums the mean over all masks has.
  func dropConnected(_ p: Double, masks: Int) -> (first: Matrix, share: Double) {
    let layer = DropConnect(
      "connect", rows: sums.rows, fanIn: weight.rows, fanOut: weight.columns, weightName: "W",
      biasName: nil, probability: p, noise: MersenneTwister(seed: seed))
    layer.weight.value.copy(weight)
    let first = Matrix(rows: sums.rows, columns: sums.columns)
    let whole = sums.values.map(Double.init)
    var product = 0.0
    for mask in 0..<masks {
      layer.forward(input, mode: .training)
      if mask == 0 { first.copy(layer.output.value) }
      product += zip(whole, layer.output.value.values).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    return (first, product / Double(masks) / whole.reduce(0) { $0 + $1 * $1 })
  }
}
