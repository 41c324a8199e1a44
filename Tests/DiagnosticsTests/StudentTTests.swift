import Foundation
import Testing

@testable import Diagnostics

@Suite struct StudentTTests {
  /// Two-sided 95 % and 99 % bounds as statistical tables print them, for example NIST/SEMATECH
  /// e-Handbook of Statistical Methods, 1.3.6.7.2.
  @Test(arguments: [
    (1, 12.706, 63.657), (2, 4.303, 9.925), (3, 3.182, 5.841), (4, 2.776, 4.604),
    (5, 2.571, 4.032), (9, 2.262, 3.250), (10, 2.228, 3.169), (29, 2.045, 2.756),
    (30, 2.042, 2.750), (100, 1.984, 2.626),
  ])
  func boundsAreThoseOfTheTables(_ degrees: Int, _ bound95: Double, _ bound99: Double) {
    let measured95 = StudentT.bound(probability: 0.95, degreesOfFreedom: degrees)
    let measured99 = StudentT.bound(probability: 0.99, degreesOfFreedom: degrees)
    #expect(abs(measured95 - bound95) <= 5e-4)
    #expect(abs(measured99 - bound99) <= 5e-4)
  }

  /// One degree of freedom is Cauchy's distribution, two has t / √(2 + t²).
  @Test func probabilitiesOfFewDegreesAreClosedForms() {
    #expect(abs(Self.probability(within: 1, 1) - 0.5) <= 1e-15)
    for t in [0, 0.5, 1, 3, 40] {
      let expected = t / (2 + t * t).squareRoot()
      #expect(abs(Self.probability(within: t, 2) - expected) <= 1e-15)
    }
  }

  /// The normal distribution's 1.959964.
  @Test func manyDegreesAreTheNormalDistribution() {
    let bound = StudentT.bound(probability: 0.95, degreesOfFreedom: 1_000_000)
    #expect(abs(bound - 1.959964) <= 1e-5)
  }

  @Test(arguments: 1...40)
  func aBoundHasItsProbability(_ degrees: Int) {
    for probability in [0.01, 0.5, 0.95, 0.999] {
      let bound = StudentT.bound(probability: probability, degreesOfFreedom: degrees)
      let measured = Self.probability(within: bound, degrees)
      #expect(abs(measured - probability) <= 1e-14)
    }
  }

  private static func probability(within t: Double, _ degrees: Int) -> Double {
    StudentT.probability(angle: atan(t / Double(degrees).squareRoot()), degrees)
  }
}
