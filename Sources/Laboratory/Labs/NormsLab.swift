import Corpus
import Diagnostics
import LanguageModel
import Layers
import Plotting

/// Which axis a norm works on, and whether it makes the start of the weights unimportant (course 001,
/// exercises 4 and 5; course 002, section 2.4.5 and exercise 3).
struct NormsLab: Lab {
  let name = "norms"
  let question = "What do norms differ in, and do they make the start unimportant?"
  let data = LabData.names
  let choices: [Choice<LabSetup>] = [.train]

  func result(_ setup: LabSetup) async throws -> LabResult {
    guard setup.trains else { return axesResult(setup) }
    try setup.requireValidation()
    return await trainingResult(setup)
  }

  private func axesResult(_ setup: LabSetup) -> LabResult {
    setup.tell("norms of 32 × 16 × 28 × 28 numbers")
    let whole = Self.wholeTable(seed: setup.seed)
    let grid = Self.embeddings(setup)
    let norms: [ChannelGrid.Norm] = [.batch, .layer, .group(2), .instance]
    var axes = LabTable("axes", "norm", columns: ["channel", "example", "std"], .fixed(4))
    for (name, grid) in [("none", grid)] + norms.map({ ($0.name, grid.normalized($0)) }) {
      axes.append(
        name,
        [
          grid.largestMean(of: .batch), grid.largestMean(of: .layer),
          grid.populationDeviation,
        ])
    }
    let running = RunningVariance()
    return LabResult(
      [whole, axes, running.table], verdicts(whole, axes, grid) + [running.verdict], chart(axes))
  }

  /// The course's table: numbers as large as a batch of images, and what is left of mean and deviation.
  private static func wholeTable(seed: UInt64) -> LabTable {
    let (examples, channels, positions) = (32, 16, 28 * 28)
    let grid = ChannelGrid(
      examples: examples, channels: channels, positions: positions,
      values: MersenneTwister(seed: seed).normals(examples * channels * positions))
    var table = LabTable("whole tensor", "norm", columns: ["mean", "std"], .fixed(6))
    for norm in [ChannelGrid.Norm.batch, .layer, .instance, .group(4)] {
      let normalized = grid.normalized(norm)
      table.append(norm.name, [normalized.mean, normalized.deviation])
    }
    return table
  }

  /// The first batch's contexts, embedded: ten channels at three positions.
  private static func embeddings(_ setup: LabSetup) -> ChannelGrid {
    let data = setup.names.train
    let model = Model(Recipe(layers: []), vocabularySize: data.vocabularySize, rows: 32)
    let generator = MersenneTwister(seed: setup.seed)
    model.initialize(with: generator)
    let batch = Batch(model.rows, of: data)
    generator.fill(batch, from: data)
    model.forward(batch, mode: .evaluation)
    let (vectors, channels) = (model.embedding.output.value, model.recipe.embeddingWidth)
    let values = (0..<batch.rows).flatMap { example in
      (0..<channels).flatMap { channel in
        (0..<data.context).map { vectors[example, $0 * channels + channel] }
      }
    }
    return ChannelGrid(
      examples: batch.rows, channels: channels, positions: data.context, values: values)
  }

  private func verdicts(_ whole: LabTable, _ axes: LabTable, _ grid: ChannelGrid) -> [Verdict] {
    func axis(_ norm: String, _ column: String) -> Double {
      axes.number(row: norm, column: column) ?? .nan
    }
    let (means, deviations) = (whole.rows.map { $0.numbers[0] }, whole.rows.map { $0.numbers[1] })
    let areAlike =
      means.allSatisfy { abs($0) < 0.005 } && deviations.allSatisfy { abs($0 - 1) < 0.005 }
    let isOwn = [
      axis("batch", "channel") < 1e-5, axis("batch", "example") > 0.05,
      axis("layer", "example") < 1e-5, axis("layer", "channel") > 0.05,
      axis("instance", "channel") < 1e-5, axis("instance", "example") < 1e-5,
    ]
    let instance = axis("instance", "std")
    let same = grid.examplesOfOneValueAChannel
    return [
      Verdict(
        "mean and std of all numbers compare norms",
        areAlike
          ? "all four print mean 0.00 and std 1.00"
          : "means \(means.map { $0.fixed(3) }.joined(separator: ", ")), "
            + "std \(deviations.map { $0.fixed(3) }.joined(separator: ", "))",
        holds: !areAlike),
      Verdict(
        "each norm takes the mean of its own axis away",
        "the largest mean of a channel and of an example: batch "
          + "\(axis("batch", "channel").fixed(3)) and \(axis("batch", "example").fixed(3)), layer "
          + "\(axis("layer", "channel").fixed(3)) and \(axis("layer", "example").fixed(3)), "
          + "instance \(axis("instance", "channel").fixed(3)) and "
          + axis("instance", "example").fixed(3),
        isOwn.allSatisfy(\.self) ? .holds : isOwn.contains(true) ? .partly : .fails),
      Verdict(
        "instance norm brings numbers to a std of 1",
        "it is \(instance.fixed(3)): of \(grid.examples) examples \(same) have one token at every "
          + "position and become zero",
        abs(instance - 1) < 0.01 ? .holds : .fails),
    ]
  }

  private func chart(_ axes: LabTable) -> Chart {
    let titles = ["channel", "example", "std"]
    let (batch, layer) = (axes.rows[1].numbers, axes.rows[2].numbers)
    let differs = batch[0] < 1e-5 && layer[1] < 1e-5 && batch[1] > 0.05 && layer[0] > 0.05
    return chart(
      differs
        ? label("headline", ["batch": batch[1].fixed(2), "layer": layer[0].fixed(2)])
        : label("headline.plain"),
      x: Axis(nil, range: -0.08...1.12),
      y: Axis(nil, .categories(axes.rows.map { .name($0.name) })),
      titles.enumerated().map { column, title in
        Panel(
          label("panel.\(title)"),
          [
            Series(
              nil, .main, .dots,
              points: axes.rows.enumerated().map {
                .init($0.element.numbers[column], Double($0.offset))
              })
          ])
      })
  }
}

extension ChannelGrid {
  /// The examples that have one value in each channel, whatever the position.
  fileprivate var examplesOfOneValueAChannel: Int {
    (0..<examples).count { example in
      (0..<channels).allSatisfy { channel in
        let start = (example * channels + channel) * positions
        return values[start..<start + positions].allSatisfy { $0 == values[start] }
      }
    }
  }
}
