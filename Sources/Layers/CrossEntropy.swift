import Corpus
import Glibc

/// The loss: how surprised the model is by what came, `−log softmax(logits)[target]`, in nats.
///
/// An ignorant model's loss is the logarithm of the number of classes, ln 27 = 3.2958 for letters.
public enum CrossEntropy {
  /// Where Double begins to round away what a loss is printed with.
  private static let hugeLogit = 1e6

  /// The mean loss of a batch; `logits.gradient` receives `(softmax − onehot) / rows`.
  ///
  /// - Parameter targets: one class for each row.
  public static func lossAndGradient(
    _ logits: Variable, targets: Tokens
  ) -> Float {
    let total = VectorMath.crossEntropy(
      logits.value, targets: targets, gradient: logits.gradient)
    return Float(total / Double(logits.rows))
  }

  /// The natural logarithms of the probabilities that a row of logits stands for, in Double.
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
