import COpenBLAS

/// Matrix products by OpenBLAS, on one thread: runs are trained side by side instead.
public enum BLAS {
  /// `c = a·b`, or `c += a·b` where it is added.
  public static func multiply(
    _ a: Matrix, _ b: Matrix, into c: Matrix, adding: Bool = false
  ) {
    precondition(
      a.columns == b.rows && c.rows == a.rows && c.columns == b.columns,
      "\(a.shape) times \(b.shape) is not \(c.shape)")
    product(CblasNoTrans, a, b, inner: a.columns, into: c, adding)
  }

  /// `c = aᵀ·b`, or `c += aᵀ·b` where it is added.
  public static func multiplyTransposed(
    _ a: Matrix, _ b: Matrix, into c: Matrix, adding: Bool = false
  ) {
    precondition(
      a.rows == b.rows && c.rows == a.columns && c.columns == b.columns,
      "the transpose of \(a.shape) times \(b.shape) is not \(c.shape)")
    product(CblasTrans, a, b, inner: a.rows, into: c, adding)
  }

  /// OpenBLAS's version and build options, such as `OpenBLAS 0.3.21 … DYNAMIC_ARCH …`.
  ///
  /// Asked for once: OpenBLAS puts the text together in one buffer for all threads, and two that ask
  /// at the same time get a mixture.
  public static let configuration = String(cString: openblas_get_config())

  /// The family of kernels that OpenBLAS chose for this processor, such as `SkylakeX`.
  public static let core = String(cString: openblas_get_corename())

  /// Of one product.
  public static var threads: Int { oneThread; return Int(openblas_get_num_threads()) }

  /// Computed with the columns' padding, which is zero on both sides: the kernels are fastest on
  /// widths that are multiples of 16.
  private static func product(
    _ transpose: CBLAS_TRANSPOSE, _ a: Matrix, _ b: Matrix, inner: Int, into c: Matrix,
    _ adding: Bool
  ) {
    oneThread
    cblas_sgemm(
      CblasRowMajor, transpose, CblasNoTrans, blasint(c.rows), blasint(c.paddedColumns),
      blasint(inner), 1, a.storage, blasint(a.stride), b.storage, blasint(b.stride),
      adding ? 1 : 0, c.storage, blasint(c.stride))
  }

  private static let oneThread: Void = openblas_set_num_threads(1)
}
