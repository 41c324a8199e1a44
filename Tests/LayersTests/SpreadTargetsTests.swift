import Corpus
import Layers
import Testing

/// The loss of targets that are smoothed or mixed.
@Suite struct SpreadTargetsTests {
  private let targets = Tokens.column([2, 0, 1, 2])
  private let second = Tokens.column([0, 0, 2, 1])

  private static func logits() -> Variable {
    let logits = Variable("logits", rows: 4, columns: 3)
    logits.value.values = ReferenceValues.x
    return logits
  }

  /// Of the reference values, PyTorch's.
  @Test(
    arguments: [
      (0, nil, 0.4168884, [0.043823, 0.009778, -0.053601]),
      (0.1, nil, 0.5273051, [0.035489, 0.001445, -0.036934]),
      (0, 0.7, 0.6981384, [-0.031177, 0.009778, 0.021399]),
      (0.1, 0.7, 0.7804301, [-0.032011, 0.001445, 0.030566]),
    ] as [(Float, Float?, Float, [Float])])
  func lossAndFirstRow(smoothing: Float, own: Float?, loss: Float, gradient: [Float]) {
    let logits = Self.logits()
    let result = CrossEntropy.lossAndGradient(
      logits, targets: targets, smoothing: smoothing,
      mixedWith: own.map { (second, $0) })
    #expect(abs(result - loss) <= 1e-6)
    #expect(isNear(Array(logits.gradient.values[..<3]), gradient, 1e-6))
    #expect(logits.gradient.hasZeroPadding)
  }

  /// All the share, or two targets that are the same, are the plain loss.
  @Test func secondTargetsThatDoNotCount() {
    let plain = Self.logits()
    let loss = CrossEntropy.lossAndGradient(plain, targets: targets)
    for (second, own) in [(second, 1), (targets, 0.3)] as [(Tokens, Float)] {
      let logits = Self.logits()
      let result = CrossEntropy.lossAndGradient(
        logits, targets: targets, mixedWith: (second, own))
      #expect(abs(result - loss) <= 1e-6)
      #expect(isNear(logits.gradient.values, plain.gradient.values, 1e-7))
    }
  }

  /// Softmax and what is to be learned both add up to 1.
  @Test func gradientsOfARowAddUpToZero() {
    var numbers = NumberStream(51)
    let logits = numbers.variable(rows: 4, columns: 27)
    _ = CrossEntropy.lossAndGradient(
      logits, targets: targets, smoothing: 0.3, mixedWith: (second, 0.2))
    for row in 0..<4 {
      let sum = (0..<27).reduce(0.0) { $0 + Double(logits.gradient[row, $1]) }
      #expect(abs(sum) <= 1e-7)
    }
  }

  @Test(arguments: [Float.nan, .infinity], [0, 13, 26])
  func oneLogitThatIsNotFiniteMakesTheLossSo(value: Float, column: Int) {
    for smoothing in [0, 0.1] as [Float] {
      let logits = Variable("logits", rows: 4, columns: 27)
      logits.value[2, column] = value
      let loss = CrossEntropy.lossAndGradient(
        logits, targets: targets, smoothing: smoothing, mixedWith: (second, 0.5))
      #expect(loss.isNaN)
      #expect((0..<27).contains { logits.gradient[2, $0].isNaN })
    }
  }

  /// Column 2 is impossible, which costs only those who expect it: as a target, as a second one, or
  /// because a little of everything is.
  @Test func whatIsImpossibleCostsOnlyWhoExpectsIt() {
    let logits = Variable("logits", rows: 1, columns: 3)
    logits.value[0, 2] = -.infinity
    func loss(_ target: Token, _ second: Token, smoothing: Float) -> Float {
      CrossEntropy.lossAndGradient(
        logits, targets: .column([target]), smoothing: smoothing,
        mixedWith: (.column([second]), 0.5))
    }
    // Two equal logits are left: ln 2.
    #expect(abs(loss(0, 1, smoothing: 0) - 0.6931472) <= 1e-6)
    #expect(loss(2, 1, smoothing: 0) == .infinity)
    #expect(loss(0, 2, smoothing: 0) == .infinity)
    #expect(loss(0, 1, smoothing: 0.1) == .infinity)
  }
}
