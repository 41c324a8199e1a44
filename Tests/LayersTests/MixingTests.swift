import Layers
import Testing

@Suite struct MixingTests {
  private static func layer(
    _ partners: [Int], context: Int, width: Int, _ blend: Mixing.Blend
  ) -> Mixing {
    let layer = Mixing("mix", rows: partners.count, context: context, width: width)
    layer.pairing = Mixing.Pairing(partners: partners, blend: blend)
    return layer
  }

  private static let blends: [Mixing.Blend] = [
    .share(own: 0.25), .share(own: 1), .share(own: 0), .span(start: 1, length: 1),
    .span(start: 0, length: 3), .span(start: 2, length: 0),
  ]

  /// Three examples in a ring, a quarter of their own.
  @Test func mixupByHand() {
    let layer = Self.layer([1, 2, 0], context: 1, width: 1, .share(own: 0.25))
    let input = Variable("x", rows: 3, columns: 1)
    input.value.values = [4, 8, 16]
    layer.train(input, outputGradient: Matrix(rows: 3, columns: 1, values: [4, 8, 16]))
    #expect(layer.output.value.values == [7, 14, 7])
    #expect(input.gradient.values == [13, 5, 10])
    #expect(layer.own == 0.25)
    #expect(layer.kind == "Mixing" && layer.parameters.isEmpty)
  }

  /// Three positions of one number, of which the last two come from the partner.
  @Test func aSpanByHand() {
    let layer = Self.layer([1, 0], context: 3, width: 1, .span(start: 1, length: 2))
    let input = Variable("x", rows: 2, columns: 3)
    input.value.values = [1, 2, 3, 4, 5, 6]
    layer.train(input, outputGradient: Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6]))
    #expect(layer.output.value.values == [1, 5, 6, 4, 2, 3])
    #expect(input.gradient.values == [1, 5, 6, 4, 2, 3])
    #expect(abs(layer.own - 1 / 3) <= 1e-15)
  }

  @Test(arguments: blends) func derivatives(blend: Mixing.Blend) {
    FiniteDifferences.check(
      Self.layer([3, 1, 0, 2], context: 3, width: 6, blend), columns: 18, tolerance: 1e-4)
  }

  /// Nobody keeps partners from being the same: what they are given adds up.
  @Test(arguments: blends) func derivativesOfOnePartnerForAll(blend: Mixing.Blend) {
    FiniteDifferences.check(
      Self.layer([2, 2, 2], context: 3, width: 6, blend), columns: 18, tolerance: 2e-4)
  }

  @Test(arguments: NoiseFixtures.all.mixing) func valuesAndGradientsArePyTorchs(
    expected: MixingCase
  ) throws {
    let blend: Mixing.Blend =
      if let span = expected.span { .span(start: span[0], length: span[1]) } else {
        .share(own: try #require(expected.own))
      }
    let layer = Self.layer(
      expected.partners, context: expected.input.columns / expected.width,
      width: expected.width, blend)
    let input = expected.input.variable()
    layer.train(input, outputGradient: expected.outputGradient.matrix)
    #expect(expected.output.matches(layer.output.value))
    #expect(expected.inputGradient.matches(input.gradient))
  }

  @Test func anEvaluationMixesNothingAndNeitherDoesANewLayer() {
    var numbers = NumberStream(32)
    let input = numbers.variable(rows: 4, columns: 18)
    for blend in Self.blends {
      let layer = Self.layer([3, 1, 0, 2], context: 3, width: 6, blend)
      layer.forward(input, mode: .evaluation)
      #expect(layer.output.value.values == input.value.values)
    }
    let layer = Mixing("mix", rows: 4, context: 3, width: 6)
    layer.forward(input, mode: .training)
    #expect(layer.output.value.values == input.value.values)
    #expect(layer.own == 1)
  }

  /// The storage that training fills in every step.
  @Test func partnersAreFilledInPlace() {
    let layer = Mixing("mix", rows: 4, context: 1, width: 1)
    let before = layer.pairing.partners.withUnsafeBufferPointer { $0.baseAddress }
    for place in 0..<4 { layer.pairing.partners[place] = 3 - place }
    layer.pairing.blend = .share(own: 0.5)
    layer.forward(Variable("x", rows: 4, columns: 1), mode: .training)
    layer.pairing.partners.swapAt(0, 1)
    #expect(layer.pairing.partners.withUnsafeBufferPointer { $0.baseAddress } == before)
  }

  /// Of a share of 0 too; of a span only what comes through.
  @Test func whatIsNotANumberStaysSo() {
    let input = Variable("x", rows: 2, columns: 2)
    input.value.values = [.nan, 1, 1, 1]
    let gradient = Matrix(rows: 2, columns: 2, values: [.nan, 1, 1, 1])
    let share = Self.layer([1, 0], context: 2, width: 1, .share(own: 0))
    share.train(input, outputGradient: gradient)
    #expect(share.output.value.values.map(\.isNaN) == [true, false, true, false])
    #expect(input.gradient.values.map(\.isNaN) == [true, false, true, false])
    let span = Self.layer([1, 0], context: 2, width: 1, .span(start: 0, length: 1))
    span.train(input, outputGradient: gradient)
    #expect(span.output.value.values.map(\.isNaN) == [false, false, true, false])
    #expect(input.gradient.values.map(\.isNaN) == [false, false, true, false])
  }

  @Test func aPartnerThatIsNoExample() async {
    await #expect(processExitsWith: .failure) {
      Self.layer([0, 2], context: 1, width: 1, .share(own: 0.5))
        .forward(Variable("x", rows: 2, columns: 1), mode: .training)
    }
  }

  @Test func aSpanThatLeavesTheContext() async {
    await #expect(processExitsWith: .failure) {
      Self.layer([1, 0], context: 3, width: 1, .span(start: 2, length: 2))
        .forward(Variable("x", rows: 2, columns: 3), mode: .training)
    }
  }
}
