import Glibc

/// Student's t distribution: how far the mean of a few measurements lies from the true mean by
/// chance, in units of its estimated deviation.
///
/// Only for whole degrees of freedom, where the distribution has a closed form.
/// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
enum StudentT {
  /// The t between whose negative and itself a value lies with a probability below 1; 12.7062 for
  /// 0.95 and one degree of freedom, 1.96 for very many.
  static func bound(probability: Double, degreesOfFreedom: Int) -> Double {
    precondition(0 <= probability && probability < 1, "a probability of \(probability)")
    var angles = (lower: 0.0, upper: Double.pi / 2)
    while true {
      let middle = (angles.lower + angles.upper) / 2
      guard angles.lower < middle, middle < angles.upper else { break }
      if Self.probability(angle: middle, degreesOfFreedom) < probability {
        angles.lower = middle
      } else {
        angles.upper = middle
      }
    }
    return Double(degreesOfFreedom).squareRoot() * tan(angles.upper)
  }

  /// The probability of a value between −t and t.
  ///
  /// - Parameter angle: θ = arctan(t / √degrees of freedom)
  static func probability(angle: Double, _ degreesOfFreedom: Int) -> Double {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    let sine = sin(angle)
    let cosine = cos(angle)
    let isOdd = !degreesOfFreedom.isMultiple(of: 2)
    // odd:  cos θ + 2/3 cos³θ + 2·4/(3·5) cos⁵θ + …   up to the power ν − 2
    // even: 1 + 1/2 cos²θ + 1·3/(2·4) cos⁴θ + …       up to the power ν − 2
    var term = isOdd ? cosine : 1
    var sum = 0.0
    for power in stride(from: isOdd ? 1 : 0, through: degreesOfFreedom - 2, by: 2) {
      sum += term
      term *= cosine * cosine * Double(power + 1) / Double(power + 2)
    }
    return isOdd ? 2 / .pi * (angle + sine * sum) : sine * sum
  }
}
