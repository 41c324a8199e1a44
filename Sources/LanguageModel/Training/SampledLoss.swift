import Corpus
import Layers

/// The mean loss of some examples, drawn from all, and how far it may be from the loss of all.
public struct SampledLoss: Codable, Equatable, Sendable {
  /// In nats a character.
  public let loss: Double
  /// The standard deviation of the drawn losses (n − 1), divided by √n: two thirds of such means lie
  /// closer to the loss of all.
  public let standardError: Double
  /// n
  public let examples: Int

  public var isFinite: Bool { loss.isFinite && standardError.isFinite }
}

extension Model {
  /// Draws examples, each as often as it comes, and computes their loss.
  ///
  /// - Parameter count: at least 2.
  /// - Returns: nil for a dataset without examples.
  public func sampledLoss(
    of dataset: Dataset, examples count: Int, with generator: MersenneTwister
  ) -> SampledLoss? {
    precondition(count > 1, "\(count) examples have no standard error")
    guard dataset.count > 0 else { return nil }
    let model = Model(copying: self, rows: ContextPass.rows)
    let data = dataset.with(context: recipe.context)
    let batch = Batch(model.rows, of: data)
    var (sum, squares) = (0.0, 0.0)
    for start in stride(from: 0, to: count, by: model.rows) {
      let rows = 0..<min(model.rows, count - start)
      for row in rows { batch.set(row, to: generator.index(below: data.count), of: data) }
      model.forward(batch, mode: .evaluation)
      for row in rows {
        let logSum = LogSum(model.logits.value, row: row)
        let loss = -logSum.logProbability(of: Int(batch.targets[row, 0]))
        sum += loss
        squares += loss * loss
      }
    }
    let mean = sum / Double(count)
    let variance = max(squares - sum * mean, 0) / Double(count - 1)
    return SampledLoss(
      loss: mean, standardError: (variance / Double(count)).squareRoot(), examples: count)
  }
}
