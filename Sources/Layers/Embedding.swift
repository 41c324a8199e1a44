import CKernels
import Corpus

/// The table that turns tokens into vectors, `y[b, t] = table[tokens[b, t]]`.
///
/// It is not a `Layer`: its input is tokens, which have no gradient. Differs from PyTorch's
/// `nn.Embedding` in that the vectors of a row come out one after the other, as the lecture's
/// `emb.view(emb.shape[0], -1)` makes them.
///
/// A table that is the last layer's weight at the same time ("tied") is not possible: both would own
/// one gradient, and each overwrites it.
public final class Embedding {
  /// B × T·C: the vectors of a context's tokens, one after the other.
  public let output: Variable
  /// V × C. What the lecture calls `C` is the whole table; in shapes, C is its width.
  public let table: Variable
  private let context: Int

  /// A table of V × C zeros, for B contexts of T tokens.
  public init(_ name: String, rows: Int, context: Int, vocabulary: Int, width: Int) {
    output = Variable(name, rows: rows, columns: context * width)
    table = Variable("C", rows: vocabulary, columns: width)
    self.context = context
  }

  /// - Parameter tokens: B × T, each smaller than V.
  public func forward(_ tokens: Tokens) {
    require(tokens)
    embedding_forward(
      tokens.rows, tokens.times, table.columns, tokens.storage,
      table.value.stride, table.value.storage,  // V × C
      output.value.stride, output.value.storage)  // B × T·C
  }

  /// `dtable[tokens[b, t]] += dy[b, t]`: adds up the gradients of every place where a token stood.
  public func backward(_ tokens: Tokens) {
    require(tokens)
    table.gradient.fill(0)
    embedding_backward(
      tokens.rows, tokens.times, table.columns, tokens.storage,
      output.gradient.stride, output.gradient.storage,
      table.gradient.stride, table.gradient.storage)
  }

  private func require(_ tokens: Tokens) {
    precondition(
      tokens.rows == output.rows && tokens.times == context && tokens.bound <= table.rows,
      """
      \(tokens.rows) × \(tokens.times) tokens below \(tokens.bound) for \(output.rows) × \(context) \
      of \(table.rows)
      """)
  }
}
