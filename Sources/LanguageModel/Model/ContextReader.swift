import Corpus
import Layers

/// A model that looks at one context at a time.
public final class ContextReader {
  /// A copy, whose outputs of row 0 are those of the last context.
  public let model: Model
  private let batch: Batch

  public init(_ model: Model) {
    // BatchNorm needs two rows, which are hardly more work than one.
    self.model = Model(copying: model, rows: 2)
    batch = Batch(
      rows: 2, context: model.recipe.context, vocabularySize: model.vocabularySize)
  }

  /// What the model sees of a text: its last T tokens, with the end token in front where it has fewer.
  public func context(of text: [Token]) -> [Token] {
    let context = model.recipe.context
    return ([Token](repeating: Vocabulary.end, count: context) + text).suffix(context)
  }

  /// Computes all layers for what comes after a text.
  ///
  /// - Returns: V logits.
  public func logits(after text: [Token]) -> [Float] {
    batch.set(0, to: context(of: text))
    model.forward(batch, mode: .evaluation)
    return model.logits.value.row(0)
  }
}

extension Matrix {
  /// The values of one row.
  func row(_ row: Int) -> [Float] { (0..<columns).map { self[row, $0] } }
}
