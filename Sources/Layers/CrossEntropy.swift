import CKernels
import Corpus
import Glibc

/// The loss: how surprised the model is by what came, `−log softmax(logits)[target]`, in nats, where
/// `softmax(x) = eˣ / Σ eˣ`.
///
/// An ignorant model's loss is ln 27 = 3.2958 for 26 letters and the dot. As PyTorch's
/// `F.cross_entropy`, it takes logits and not probabilities, and the mean of the batch; unlike there,
/// the gradient comes at once with the loss.
public enum CrossEntropy {
  /// Above this the sum of a logit and a logarithm loses digits that a loss may need.
  private static let hugeLogit = 1e6

  /// The mean loss of a batch; `logits.gradient` receives `(softmax − onehot) / B`.
  ///
  /// - Parameters:
  ///   - logits: B × V.
  ///   - targets: B tokens, each smaller than V.
  public static func lossAndGradient(
    _ logits: Variable, targets: Tokens
  ) -> Float {
    precondition(
      targets.count == logits.rows && targets.bound <= logits.columns,
      "\(targets.count) targets below \(targets.bound) for logits of \(logits.shape)")
    let total = cross_entropy(
      logits.rows, logits.columns, logits.value.wholeStride, logits.value.storage, targets.storage,
      logits.gradient.storage)
    return Float(total / Double(logits.rows))
  }

  /// The natural logarithms of the probabilities that a row of logits stands for, in Double; for
  /// evaluation.
  public static func logProbabilities(_ logits: Matrix, row: Int) -> [Double] {
    let logits = (0..<logits.columns).map { Double(logits[row, $0]) }
    let largest = logits.max() ?? 0
    let logOfSum = log(logits.reduce(0) { $0 + exp($1 - largest) })
    // Added to a huge logit, the logarithm of the sum would be lost in the rounding.
    if abs(largest) > hugeLogit { return logits.map { ($0 - largest) - logOfSum } }
    let logSum = largest + logOfSum
    return logits.map { $0 - logSum }
  }
}
