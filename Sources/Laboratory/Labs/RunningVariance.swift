import LanguageModel
import Layers

/// What three versions of BatchNorm keep of one batch of four examples for evaluation (course 001,
/// exercise 4).
struct RunningVariance {
  private static let batch: [Float] = [
    0.5, -1, 2, 1.5, 0.25, -0.5, -2, 1, 0, 0.75, -0.25, 1,
  ]
  private static let rows = 4
  private static let width = 3

  private static let versions = [
    ("PyTorch's", BatchNormOptions.pytorch), ("course 001", options(.biased)),
    ("stage deep", options(.unbiased)),
  ]

  /// The same variance for both of its uses.
  private static func options(_ variance: BatchNormOptions.Variance) -> BatchNormOptions {
    BatchNormOptions(
      epsilon: BatchNormOptions.pytorch.epsilon, variance: variance, running: .variance,
      momentum: BatchNormOptions.pytorch.momentum)
  }

  private let normalized: [[Float]]
  private let kept: [[Float]]

  init() {
    let norms = Self.versions.map { _, options in
      let network = DenseNetwork(
        [.batchNorm(options: options)], inputs: Self.width, rows: Self.rows)
      network.input.value.values = Self.batch
      network.forward()
      network.backward()
      return network.layers[0]
    }
    normalized = norms.map(\.output.value.values)
    kept = norms.compactMap { ($0 as? BatchNorm)?.runningSpread.values }
  }

  var table: LabTable {
    var table = LabTable(
      "running variance", "BatchNorm", columns: (1...Self.width).map { "unit \($0)" }, .fixed(6))
    for ((name, _), values) in zip(Self.versions, kept) {
      table.append(name, values.map(Double.init))
    }
    return table
  }

  var verdict: Verdict {
    let isAlike = normalized[0] == normalized[1]
    let (torch, course) = (Double(kept[0][0]), Double(kept[1][0]))
    let isKept = abs(torch - course) < 1e-6
    return Verdict(
      "BatchNorm with the biased variance everywhere is PyTorch's",
      "\(isAlike ? "both make the same of a batch" : "they normalise otherwise"); of one of "
        + "\(Self.rows) examples the course's keeps a running variance of \(course.fixed(3)) and "
        + "PyTorch's \(torch.fixed(3))",
      isAlike && isKept ? .holds : isAlike || isKept ? .partly : .fails)
  }
}
