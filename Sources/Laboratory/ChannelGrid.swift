import Diagnostics

/// Numbers of examples in channels, each of which has them at the same positions: what a norm sees of
/// images, or of a context whose tokens are positions of the embedding's channels.
struct ChannelGrid: Sendable {
  let examples: Int
  let channels: Int
  let positions: Int
  /// Example after example, in each channel after channel.
  let values: [Float]

  /// Over what is normalised: every set of channels by its own mean and deviation.
  struct Norm: Sendable {
    let name: String
    /// The number of the set that a channel of an example is in.
    let set: @Sendable (_ example: Int, _ channel: Int, _ channels: Int) -> Int

    static let batch = Norm(name: "batch") { _, channel, _ in channel }
    static let layer = Norm(name: "layer") { example, _, _ in example }
    static let instance = Norm(name: "instance") { example, channel, channels in
      example * channels + channel
    }

    /// - Parameter groups: of neighbouring channels; divides their number.
    static func group(_ groups: Int) -> Norm {
      Norm(name: "group:\(groups)") { example, channel, channels in
        example * groups + channel * groups / channels
      }
    }
  }

  /// Minus the mean of its set, divided by the root of the biased variance and 10⁻⁵, as in PyTorch.
  func normalized(_ norm: Norm) -> ChannelGrid {
    let sets = sets(of: norm)
    let means = means(sets) { value, _ in value }
    let variances = self.means(sets) { ($0 - means[$1]) * ($0 - means[$1]) }
    let scaled = values.enumerated().map { place, value in
      let set = sets[place / positions]
      return Float((Double(value) - means[set]) / (variances[set] + 1e-5).squareRoot())
    }
    return ChannelGrid(
      examples: examples, channels: channels, positions: positions, values: scaled)
  }

  /// How far the mean of a set is from zero at most.
  func largestMean(of norm: Norm) -> Double {
    means(sets(of: norm)) { value, _ in value }.map(abs).max() ?? .nan
  }

  /// Over all.
  var mean: Double { Moments(values).mean }

  /// With n − 1.
  var deviation: Double { Moments(values).standardDeviation }

  /// With n.
  var populationDeviation: Double {
    deviation * (Double(values.count - 1) / Double(values.count)).squareRoot()
  }

  /// Of each channel of each example.
  private func sets(of norm: Norm) -> [Int] {
    (0..<examples).flatMap { example in
      (0..<channels).map { norm.set(example, $0, channels) }
    }
  }

  /// Of every set, the mean of what is made of its values.
  private func means(
    _ sets: [Int], _ made: (_ value: Double, _ set: Int) -> Double
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: (sets.max() ?? 0) + 1)
    var counts = sums
    for (place, value) in values.enumerated() {
      let set = sets[place / positions]
      sums[set] += made(Double(value), set)
      counts[set] += 1
    }
    return zip(sums, counts).map { $0 / $1 }
  }
}
