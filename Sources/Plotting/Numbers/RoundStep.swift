import Glibc

/// A distance between tics that people like: 1, 2 or 5 times a power of ten.
struct RoundStep {
  private let digit: Double
  private let exponent: Int

  var value: Double { digit * pow(10, Double(exponent)) }

  var next: RoundStep {
    digit == 5
      ? RoundStep(digit: 1, exponent: exponent + 1)
      : RoundStep(digit: digit == 1 ? 2 : 5, exponent: exponent)
  }
}

extension RoundStep {
  /// The smallest that is not below a positive number.
  init(atLeast number: Double) {
    let exponent = Int(log10(number).rounded(.down))
    // A hair less: 0.3 / 3 would be more than 0.1.
    let wish = number / pow(10, Double(exponent)) - 1e-9
    let digit = [1.0, 2, 5].first { $0 >= wish }
    self.init(digit: digit ?? 1, exponent: digit == nil ? exponent + 1 : exponent)
  }
}
