import CKernels
import Corpus

/// The loss: how surprised the model is by what came, `−log softmax(logits)[target]`, in nats, where
/// `softmax(x) = eˣ / Σ eˣ`.
///
/// An ignorant model's loss is ln 27 = 3.2958 for 26 letters and the dot. As PyTorch's
/// `F.cross_entropy`, it takes logits and not probabilities, and the mean of the batch; unlike there,
/// the gradient comes at once with the loss.
public enum CrossEntropy {
  /// The mean loss of a batch; `logits.gradient` receives `(softmax − q) / B`, where q is 1 for the target
  /// and 0 for all else, or less sharp:
  ///
  /// - Parameters:
  ///   - logits: B × V.
  ///   - targets: B tokens, each smaller than V.
  ///   - smoothing: ε, from 0 to 1, the share of every target that is spread evenly over all V (Szegedy
  ///     et al., 2016; PyTorch's `label_smoothing`).
  ///   - second: B other targets, and the share λ, from 0 to 1, that is left to the first ones:
  ///     λ · loss(targets) + (1 − λ) · loss(second), as mixup has it.
  public static func lossAndGradient(
    _ logits: Variable, targets: Tokens, smoothing: Float = 0,
    mixedWith second: (targets: Tokens, own: Float)? = nil
  ) -> Float {
    require(targets, for: logits)
    precondition(0...1 ~= smoothing, "a smoothing of \(smoothing)")
    let (x, dx) = (logits.value, logits.gradient)  // B × V
    guard smoothing > 0 || second != nil else {
      let total = cross_entropy(
        x.rows, x.columns, x.wholeStride, x.storage, targets.storage, dx.storage)
      return Float(total / Double(x.rows))
    }
    let (other, own) = second ?? (targets, 1)
    require(other, for: logits)
    precondition(0...1 ~= own, "a share of \(own)")
    let total = cross_entropy_spread(
      x.rows, x.columns, x.wholeStride, x.storage, targets.storage, other.storage, own, smoothing,
      dx.storage)
    return Float(total / Double(x.rows))
  }

  private static func require(_ targets: Tokens, for logits: Variable) {
    precondition(
      targets.count == logits.rows && targets.bound <= logits.columns,
      "\(targets.count) targets below \(targets.bound) for logits of \(logits.shape)")
  }

  /// The natural logarithms of the probabilities that a row of logits stands for, in Double; for
  /// evaluation.
  public static func logProbabilities(_ logits: Matrix, row: Int) -> [Double] {
    let sum = LogSum(logits, row: row)
    return (0..<logits.columns).map(sum.logProbability)
  }
}

/// `log Σ eˣ` over a row of logits, in Double; for evaluations that need few of its probabilities.
public struct LogSum {
  /// Above this the sum of a logit and a logarithm loses digits that a loss may need.
  private static let hugeLogit = 1e6

  private let logits: Matrix
  private let row: Int
  private let largest: Double
  /// log Σ e^(x − largest)
  private let logOfSum: Double

  public init(_ logits: Matrix, row: Int) {
    precondition(0..<logits.rows ~= row, "no row \(row) in \(logits.shape)")
    var largest: Float = 0
    logOfSum = log_sum(logits.columns, logits.storage + row * logits.stride, &largest)
    self.largest = Double(largest)
    self.logits = logits
    self.row = row
  }

  /// The natural logarithm of the probability of a token of the row.
  public func logProbability(of token: Int) -> Double {
    let logit = Double(logits[row, token])
    // Added to a huge logit, the logarithm of the sum would be lost in the rounding.
    return abs(largest) > Self.hugeLogit
      ? (logit - largest) - logOfSum : logit - (largest + logOfSum)
  }
}
