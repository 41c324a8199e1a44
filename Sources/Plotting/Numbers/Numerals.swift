import Glibc
import Quoting

extension Double {
  /// With a fixed number of digits after the point, for people.
  package func fixed(_ places: Int) -> String {
    let digits = written("%.\(places)f")
    let isZero = digits.allSatisfy { "-0.".contains($0) }
    return isZero ? digits.replacingScalars("-", with: "") : digits.replacingScalars("-", with: "−")
  }

  /// With three significant digits, for people: 0.628, 2.64e−3.
  package var short: String {
    guard self != 0, abs(self) < 1e-3 else { return readable("%.3g") }
    let exponent = Int(log10(abs(self)).rounded(.down))
    return (self / pow(10, Double(exponent))).fixed(2) + "e−\(-exponent)"
  }

  /// With three significant digits, zeros at the end too, for people: 1.00, 15.8.
  package var significant: String {
    abs(self) >= 1e-3 && abs(self) < 100 ? readable("%#.3g") : short
  }

  /// A share of one as a percentage: 68.5 %.
  package var percent: String { (self * 100).fixed(1) + " %" }

  /// For gnuplot, to more digits than a picture has pixels.
  package var datum: String { written("%.7g") }

  /// With a minus sign instead of a hyphen.
  private func readable(_ format: String) -> String {
    written(format).replacingScalars("-", with: "−")
  }

  private func written(_ format: String) -> String {
    withVaList([self]) { arguments in
      var buffer = [CChar](repeating: 0, count: 400)
      let count = Int(vsnprintf(&buffer, buffer.count, format, arguments))
      return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
}
