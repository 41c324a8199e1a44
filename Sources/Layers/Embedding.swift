import Corpus

/// The table that turns tokens into vectors.
///
/// It is not a `Layer`: its input is tokens, which have no gradient.
public final class Embedding {
  /// rows × (context · width): the vectors of an example's tokens, one behind the other.
  public let output: Variable
  /// vocabulary × width; the lecture's `C`.
  public let table: Variable
  private let context: Int

  public init(_ name: String, rows: Int, context: Int, vocabulary: Int, width: Int) {
    output = Variable(name, rows: rows, columns: context * width)
    table = Variable("C", rows: vocabulary, columns: width)
    self.context = context
  }

  /// - Parameter tokens: rows × context, each smaller than the vocabulary.
  public func forward(_ tokens: Tokens) {
    VectorMath.gather(tokens, context: context, from: table.value, into: output.value)
  }

  /// Adds up the gradients of every place where a token stood.
  public func backward(_ tokens: Tokens) {
    table.gradient.fill(0)
    VectorMath.scatterAdd(output.gradient, tokens: tokens, context: context, to: table.gradient)
  }
}
