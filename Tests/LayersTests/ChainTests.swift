import Layers
import Testing

@Suite struct ChainTests {
  private let linear = Linear.test(rows: 3, 4, 7)
  private let norm = BatchNorm(
    "norm", rows: 3, width: 7, names: .test,
    options: BatchNormOptions(epsilon: 0.5, variance: .biased, running: .variance, momentum: 0.1))
  private let tanh = Tanh("tanh", rows: 3, width: 7)
  private let last = Linear.test(rows: 3, 7, 5)

  @Test func derivatives() {
    FiniteDifferences.check(
      Chain([linear, tanh, last]), columns: 4, tolerance: 1e-4, step: 0x1p-8, scale: 0.4)
    FiniteDifferences.check(
      Chain([Chain([linear]), Chain([norm, Chain([tanh, last])])]), columns: 4, tolerance: 5e-3)
  }

  @Test func itIsTheSumOfItsPartsHoweverTheyAreNested() {
    let chain = Chain([Chain([linear, norm]), Chain([tanh, last])])
    let parts: [any Layer] = [linear, norm, tanh, last]
    let input = Variable("x", rows: 3, columns: 4)
    let inputs = [input, linear.output, norm.output, tanh.output]
    #expect(zip(chain.parts(after: input), inputs).allSatisfy { $0.input === $1 })
    #expect(chain.kind == "Chain")
    #expect(chain.output === last.output)
    #expect(
      chain.parts(after: input).map { ObjectIdentifier($0.layer) }
        == parts.map { ObjectIdentifier($0) })
    #expect(chain.parameters.map(\.name) == ["W", "b", "gain", "shift", "W", "b"])
    #expect(chain.state.map(\.name) == ["mean", "spread"])
    #expect(chain.multiplications == 3 * 3 * (4 * 7 + 7 * 5))
  }

  @Test func evaluationReachesEveryLayer() {
    var numbers = NumberStream(21)
    let input = numbers.variable(rows: 3, columns: 7)
    Chain([norm, tanh]).forward(input, mode: .evaluation)
    for (x, y) in zip(input.value.values, norm.output.value.values) {
      // Running statistics begin with mean 0 and variance 1.
      #expect(abs(x / Float(1.5).squareRoot() - y) <= 1e-6)
    }
  }
}
