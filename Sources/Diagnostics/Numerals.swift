import Glibc
import Quoting

/// Numbers as people read them: the one place where they are written, for tables, pages and pictures.
extension Double {
  /// With a fixed number of digits after the point.
  package func fixed(_ places: Int) -> String {
    // As many digits as 1e38 has would take the width of a picture.
    if isFinite, abs(self) >= 1e9 { return short.replacingScalars("e+", with: "e") }
    let digits = written("%.\(places)f")
    let isZero = digits.allSatisfy { "-0.".contains($0) }
    return isZero ? digits.replacingScalars("-", with: "") : digits.replacingScalars("-", with: "−")
  }

  package func measured(_ places: Int) -> String { isFinite ? fixed(places) : "not finite" }

  package var measured: String { isFinite ? short : "not finite" }

  /// With three significant digits: 0.628, 2.64e−3.
  package var short: String {
    guard self != 0, abs(self) < 1e-3 else { return readable("%.3g") }
    let exponent = Int(log10(abs(self)).rounded(.down))
    return (self / pow(10, Double(exponent))).fixed(2) + "e−\(-exponent)"
  }

  /// With three significant digits at most, as a rate or a bin is named: 0.1, 0.0005, 1.67; below 0.0001
  /// with a power of ten.
  package var plain: String {
    guard isFinite, self != 0 else { return self == 0 ? "0" : measured }
    guard abs(self) < 1e-4 || abs(self) >= 1e6 else {
      let places = max(0, 2 - Int(log10(abs(self)).rounded(.down)))
      return readable("%.\(places)f").withoutZeros
    }
    return short
  }

  /// With three significant digits, zeros at the end too: 1.00, 15.8.
  package var significant: String {
    abs(self) >= 1e-3 && abs(self) < 100 ? readable("%#.3g") : short
  }

  /// With so many significant digits, zeros at the end too; below 0.0001 and from 100,000 on with a
  /// power of ten: 0.5836, 1.102e−12.
  package func digits(_ count: Int) -> String {
    if self == 0 { return "0" }
    let parts = written("%.\(count - 1)e").split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return measured }
    if -4..<5 ~= exponent { return fixed(max(count - 1 - exponent, 0)) }
    let digits = String(parts[0]).replacingScalars("-", with: "−")
    return "\(digits)e\(exponent < 0 ? "−" : "")\(exponent.magnitude)"
  }

  /// A number above zero to so many significant digits; any other as it is.
  package func rounded(
    digits: Int, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Double {
    guard self > 0, isFinite else { return self }
    let unit = pow(10, log10(self).rounded(.down) - Double(digits - 1))
    return (self / unit).rounded(rule) * unit
  }

  /// With its sign, also where it is a plus: +2.20. What is rounded to zero has none.
  package func signed(_ places: Int) -> String {
    let digits = abs(self).fixed(places)
    return digits == 0.0.fixed(places) ? digits : (self < 0 ? "−" : "+") + digits
  }

  /// Of a share of one: 68.5 %.
  package var percent: String { (self * 100).fixed(1) + " %" }

  /// A loss with four decimals, as the lecture prints it; in another format from a limit on, which only
  /// those of a rate that is too high reach.
  package func loss(hugeFrom limit: Double = 1_000, format: String = "%.2e") -> String {
    written(abs(self) < limit ? "%.4f" : format)
  }

  /// A change of a loss with its sign, also where it is a plus. What is rounded to zero has none.
  package var lossChange: String {
    let digits = abs(self).loss()
    return digits == 0.0.loss() ? digits : (self < 0 ? "−" : "+") + digits
  }

  /// As C's `printf` writes it, for programs.
  package func written(_ format: String) -> String {
    withVaList([self]) { arguments in
      var buffer = [CChar](repeating: 0, count: 400)
      let count = Int(vsnprintf(&buffer, buffer.count, format, arguments))
      return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }

  /// With a minus sign instead of a hyphen.
  private func readable(_ format: String) -> String {
    written(format).replacingScalars("-", with: "−")
  }
}

extension Double {
  /// Of a share of one as a headline says it: 46 %, below one percent 0.4 %.
  package var spokenPercent: String { (self * 100).fixed(self < 0.01 ? 1 : 0) + " %" }

  /// As a headline says it: two digits, or where that is a very small or large number, the power of ten
  /// beside it.
  package var spoken: String {
    guard isFinite, self != 0 else { return measured }
    let exponent = log10(abs(self))
    if -2..<4 ~= exponent { return digits(2) }
    return (self < 0 ? "−" : "") + Int(exponent.rounded()).powerOfTen
  }
}

extension [Double] {
  /// As a column of a table: all with as many decimals, so many that the smallest has two digits, six at
  /// most.
  package var inColumn: [String] {
    let sizes = filter { $0.isFinite && $0 != 0 }.map { abs($0) }
    guard let least = sizes.min(), let most = sizes.max(), most < 1e5 else { return map(\.short) }
    let places = Swift.min(6, Swift.max(2, 1 - Int(log10(least).rounded(.down))))
    return map { $0.isFinite ? $0.fixed(places) : "–" }
  }
}

extension Int {
  /// Of bytes, as disks have them: 512 B, 4.1 KB, 252 KB, 23.4 MB, of thousands each.
  package var bytes: String {
    let units = ["KB", "MB", "GB", "TB", "PB"]
    guard self >= 1_000 else { return "\(self) B" }
    var size = Double(self) / 1_000
    var unit = 0
    // 999.5 is no longer written with three digits.
    while size >= 999.5, unit < units.count - 1 {
      size /= 1_000
      unit += 1
    }
    return size.fixed(size < 99.95 ? 1 : 0) + " " + units[unit]
  }

  /// 10⁻⁵ of −5.
  package var powerOfTen: String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let raised = String(magnitude).utf8.map { String(digits[Int($0) - 48]) }.joined()
    return "10" + (self < 0 ? "⁻" : "") + raised
  }
}

extension String {
  /// Of a number without the zeros at the end of its decimals.
  fileprivate var withoutZeros: String {
    guard contains(".") else { return self }
    let cut = String(reversed().drop { $0 == "0" }.reversed())
    return cut.last == "." ? String(cut.dropLast()) : cut
  }
}
