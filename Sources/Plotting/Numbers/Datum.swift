import Diagnostics

extension Double {
  /// For gnuplot, to more digits than a picture has pixels.
  package var datum: String { written("%.7g") }
}
