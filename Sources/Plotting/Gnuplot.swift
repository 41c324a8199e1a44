public struct Gnuplot {
  static let oldestVersion = "5.2"
}
