import Foundation
import Runs

/// How far a measured number may lie from the expected one, and with how many decimals both are
/// shown.
struct Tolerance {
  private let bound: Bound
  /// nil for as many as make seven digits that count.
  private let decimals: Int?

  private enum Bound {
    case halfUnit
    case absolute(Double)
    case relative(Double)
  }

  /// Half a unit of the last decimal that the lecture printed; of a program's numbers, which have
  /// more digits, of the fourth at least. And a millionth of the number for the rounding of
  /// `Float`, so that a value half-way between two printed ones is not a matter of luck.
  static func decimals(_ decimals: Int) -> Tolerance {
    Tolerance(bound: .halfUnit, decimals: decimals)
  }

  /// The same for every number.
  static func absolute(_ bound: Double, decimals: Int) -> Tolerance {
    Tolerance(bound: .absolute(bound), decimals: decimals)
  }

  /// A part of the expected number.
  static func relative(_ part: Double, decimals: Int? = nil) -> Tolerance {
    Tolerance(bound: .relative(part), decimals: decimals)
  }

  /// Of a loss with four decimals.
  static let loss = decimals(4)
  /// Of a loss that the lecture prints every 10,000 steps.
  static let line = absolute(1e-4, decimals: 4)
  /// Of a loss over a whole split after training.
  static let final = absolute(1e-5, decimals: 7)
  /// Of a share in percent: of a batch's 3,200 or 6,400 activations the exact number.
  static let percent = decimals(2)

  /// - Parameter isPrinted: whether the number has only the digits that the lecture printed.
  func bound(_ expected: Double, isPrinted: Bool) -> Double {
    switch bound {
    case .halfUnit:
      let unit = pow(10, -Double(shownDecimals(expected, isPrinted: isPrinted)))
      return unit / 2 + 1e-6 * abs(expected)
    case .absolute(let bound): return bound
    case .relative(let part): return part * abs(expected)
    }
  }

  func shownDecimals(_ expected: Double, isPrinted: Bool) -> Int {
    guard let decimals else {
      return expected == 0 ? 0 : max(0, 6 - Int(log10(abs(expected)).rounded(.down)))
    }
    return isPrinted ? decimals : max(decimals, 4)
  }
}
