import Diagnostics
import LanguageModel
import Layers
import Plotting

/// What fifty layers of orthogonal weights make of a signal and its gradient, beside normal draws of the
/// same mean square (course 002, orthogonal initialization and recurrent layers).
struct OrthogonalLab: Lab {
  let name = "orthogonal"
  let question = "Do orthogonal weights carry signals and gradients through fifty layers?"
  let choices: [Choice<LabSetup>] = [.same]

  static let depth = 50
  private static let width = 100
  static let functions: [Activation] = [.linear, .tanh, .relu]

  struct Start {
    let name: String
    /// In a figure.
    let title: String
    let weight: Initializer
  }

  static let orthogonal = Start(
    name: "orthogonal", title: "orthogonal", weight: .orthogonal(gain: 1))
  static let normal = Start(name: "n/sqrt(in)", title: "n/√in", weight: .kaiming(gain: 1))
  static let smaller = Start(
    name: "0.9 n/sqrt(in)", title: "0.9 n/√in", weight: .kaiming(gain: 0.9))

  func result(_ setup: LabSetup) -> LabResult {
    setup.isSame ? resultOfOneMatrix(setup) : resultOfManyMatrices(setup)
  }

  private func layers(
    _ start: Start, _ function: Activation, _ setup: LabSetup
  ) -> EqualLayers {
    EqualLayers(
      Self.depth, rows: 100, width: Self.width, weight: start.weight, activation: function,
      seed: setup.seed, isSame: setup.isSame)
  }

  /// Whether a size stays, within a hundredth.
  private static func isKept(_ after: Double, of before: Double) -> Bool {
    0.99...1.01 ~= after / before
  }
}

// MARK: - Another matrix at every depth

extension OrthogonalLab {
  private func resultOfManyMatrices(_ setup: LabSetup) -> LabResult {
    let starts = [Self.orthogonal, Self.normal]
    let passes = Self.functions.map { function in starts.map { layers($0, function, setup) } }
    var signals = LabTable(
      "depth \(Self.depth)", "layers, weights",
      columns: ["signal 0", "signal \(Self.depth)", "gradient \(Self.depth)", "gradient 1"])
    for (function, passes) in zip(Self.functions, passes) {
      for (start, pass) in zip(starts, passes) {
        let gradients = pass.gradients.map(\.norm)
        signals.append(
          "\(function.title), \(start.name)",
          [
            pass.signals[0].norm, pass.signals[Self.depth].norm, gradients[Self.depth - 1],
            gradients[0],
          ])
      }
    }
    setup.tell("the singular values of the product of \(Self.depth) matrices")
    let spectra = passes[0].map { singularValues(Self.product($0.weights)) }
    var products = LabTable("product", "linear, weights", columns: ["smallest", "largest"])
    for (start, spectrum) in zip(starts, spectra) {
      products.append(start.name, [Self.smallest(spectrum), .number(spectrum[0])])
    }
    let orthogonal = passes.map { $0[0].gradients.map(\.norm) }
    let ways = zip(Self.functions, orthogonal).map { function, norms in
      "\(function.title) \(norms[Self.depth - 1].digits(4)) → \(norms[0].digits(4))"
    }
    let kept = orthogonal.map { Self.isKept($0[0], of: $0[Self.depth - 1]) }
    let (own, other) = (spectra[0], spectra[1])
    let verdicts = [
      Verdict(
        "orthogonal weights preserve the norm of gradients",
        "from the last to the first of \(Self.depth) layers it goes \(ways.joined(separator: ", "))",
        !kept.contains(false) ? .holds : kept[0] ? .partly : .fails),
      Verdict(
        "deep stacks of them keep every direction",
        "the product of \(Self.depth) multiplies lengths by \(own[own.count - 1].fixed(4)) to "
          + "\(own[0].fixed(4)), that of n/√in by up to \(other[0].digits(3))",
        holds: abs(own[0] - 1) < 0.001 && abs(own[own.count - 1] - 1) < 0.001),
    ]
    let factors = orthogonal.map { $0[Self.depth - 1] / $0[0] }
    let tells = kept[0] && factors[1] > 2
    return LabResult(
      [signals, products], verdicts,
      chart(
        tells
          ? label("headline", ["tanh": factors[1].spoken, "relu": factors[2].spoken])
          : label("headline.plain"),
        x: Axis(label("axis")), y: Axis(nil, .logarithmic),
        zip(Self.functions, passes).map { function, passes in
          Panel(
            .name(function.title),
            zip(zip(starts, [ChartColour.main, .third]), passes).map { look, pass in
              Series(
                .name(look.0.title), look.1, values: pass.gradients.reversed().map(\.norm), from: 1)
            })
        }))
  }

  /// Column after column, in Double.
  private static func product(_ weights: [Matrix]) -> [[Double]] {
    let rows = weights[0].rowVectors.map { $0.map(Double.init) }
    let whole = weights.dropFirst().reduce(rows) { rows, weight in
      let columns = weight.columnVectors.map { $0.map(Double.init) }
      return rows.map { row in
        columns.map { column in
          var sum = 0.0
          for index in row.indices { sum += row[index] * column[index] }
          return sum
        }
      }
    }
    return whole[0].indices.map { column in whole.map { $0[column] } }
  }

  /// A value that is small beside the largest is what rounding left.
  private static func smallest(_ spectrum: [Double]) -> LabTable.Cell {
    let (smallest, rounding) = (spectrum[spectrum.count - 1], 1e-12 * spectrum[0])
    return smallest > rounding ? .number(smallest) : .text("below \(rounding.digits(1))")
  }
}

// MARK: - One matrix at every depth

extension OrthogonalLab {
  private func resultOfOneMatrix(_ setup: LabSetup) -> LabResult {
    let starts = [Self.orthogonal, Self.normal, Self.smaller]
    let depths = [0, 10, Self.depth]
    var table = LabTable("same matrix", "weights", columns: depths.map { "signal \($0)" })
    let signals = starts.map { layers($0, .linear, setup).signals.map(\.norm) }
    for (start, signals) in zip(starts, signals) {
      table.append(start.name, depths.map { signals[$0] })
    }
    let ways = zip(starts, signals).map { start, signals in
      "\(start.title) \(signals[0].digits(4)) → \(signals[Self.depth].digits(4))"
    }
    let kept = signals.map { Self.isKept($0[Self.depth], of: $0[0]) }
    let verdict = Verdict(
      "orthogonal weights are useful in recurrent networks",
      "one linear matrix, \(Self.depth) times: \(ways.joined(separator: ", "))",
      kept == [true, false, false] ? .holds : kept[0] ? .partly : .fails)
    let factor = signals[2][0] / signals[2][Self.depth]
    return LabResult(
      [table], [verdict],
      chart(
        kept[0] && factor > 2
          ? label("headline.same", ["factor": factor.spoken]) : label("headline.plain.same"),
        line: label("line.same"), x: Axis(label("axis.same")), y: Axis(nil, .logarithmic),
        [
          Panel(
            nil,
            zip(zip(starts, [ChartColour.main, .third, .accent]), signals).map { look, signals in
              Series(
                .name(look.0.title), value: signals[Self.depth].digits(3), look.1, values: signals)
            })
        ]))
  }
}
