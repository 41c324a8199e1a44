import Testing

@testable import LanguageModel

/// Every way in which weights begin, against PyTorch's numbers on the same stream.
@Suite struct InitializerTests {
  struct Expected: Sendable {
    let name: String
    let deviation: Double
    let first: [Double]

    init(_ name: String, _ deviation: Double, _ first: Double...) {
      self.name = name
      self.deviation = deviation
      self.first = first
    }
  }

  private static func values(_ name: String, rows: Int, columns: Int) throws -> [Float] {
    try #require(InitializerName(name)).initializer(gain: 5 / 3).values(
      rows: rows, columns: columns, fans: Fans(inputs: rows, outputs: columns),
      drawnWith: MersenneTwister(seed: 2_147_483_647))
  }

  /// 30 × 200 from a fresh stream: the deviation, divided by n, and the first values.
  @Test(arguments: [
    Expected("zeros", 0, 0, 0), Expected("constant:0.5", 0, 0.5, 0.5),
    Expected("normal:0.01", 0.0100242, 0.015674, -0.002373),
    Expected("uniform:0.1", 0.0575544, 0.041626, -0.029152),
    Expected("xavier-normal", 0.0934742, 0.146157, -0.022128),
    Expected("xavier-uniform", 0.0929582, 0.067232, -0.047085),
    Expected("kaiming-normal:1.4142135", 0.258817, 0.404691),
    Expected("kaiming-normal", 0.305019, 0.476933),
    Expected("kaiming-normal-out:1.4142135", 0.100240, 0.156736),
    Expected("kaiming-uniform:1.4142135", 0.257390, 0.186156, -0.130372),
    Expected("default", 0.105079, 0.075998, -0.053224),
    Expected("orthogonal", 0.117848, 0.176121, -0.026664),
  ])
  func valuesOfPyTorch(_ expected: Expected) throws {
    let values = try Self.values(expected.name, rows: 30, columns: 200).map(Double.init)
    let mean = values.reduce(0, +) / 6_000
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 6_000).squareRoot()
    #expect(abs(deviation - expected.deviation) <= 1e-6)
    for (value, known) in zip(values, expected.first) { #expect(abs(value - known) <= 1e-6) }
  }

  /// Half of the weights are large, the others nearly nothing.
  @Test func unusual() throws {
    let values = try Self.values("unusual:0.5:100:1e-8", rows: 30, columns: 200)
    for (value, known) in zip(values, [0, 52.0948, 28.1814]) {
      #expect(abs(Double(value) - known) <= 1e-4)
    }
    #expect(values[0].sign == .minus)
    let large = values.count { abs($0) > 1e-3 }
    #expect(abs(Double(large) / 6_000 - 0.493) <= 5e-4)
  }

  @Test func orthogonalOfPyTorch() throws {
    let known: [(Int, Int, [Double])] = [
      (5, 4, [0.407674, -0.211048, -0.132953, -0.709021]),
      (4, 5, [0.723325, -0.109509, -0.012638, -0.508001, 0.454514]),
    ]
    for (rows, columns, first) in known {
      let values = try Self.values("orthogonal:1", rows: rows, columns: columns)
      for (value, known) in zip(values, first) { #expect(abs(Double(value) - known) <= 1e-6) }
    }
  }

  /// The shorter sides are at right angles to one another and as long as the gain, which is to say
  /// that all singular values are the gain.
  @Test(arguments: [(30, 200), (100, 100), (200, 27), (1, 1), (1, 7), (7, 1)])
  func orthogonalIsOrthogonal(rows: Int, columns: Int) throws {
    let w = try Self.values("orthogonal:1.5", rows: rows, columns: columns).map(Double.init)
    let isWide = columns > rows
    let (vectors, length) = isWide ? (rows, columns) : (columns, rows)
    func element(_ vector: Int, _ place: Int) -> Double {
      isWide ? w[vector * columns + place] : w[place * columns + vector]
    }
    for one in 0..<vectors {
      for other in 0...one {
        let product = (0..<length).reduce(0) { $0 + element(one, $1) * element(other, $1) }
        #expect(abs(product - (one == other ? 2.25 : 0)) <= 2e-6)
      }
    }
  }

  /// A number that is left out is the gain of the activation.
  @Test func namesAndNumbers() throws {
    for kind in InitializerName.Kind.all where kind.numbers.isEmpty {
      #expect(InitializerName(kind.name)?.text == kind.name)
    }
    #expect(InitializerName("kaiming-normal")?.initializer(gain: 2) == .kaiming(gain: 2))
    #expect(InitializerName("kaiming-normal:.5")?.initializer(gain: 2) == .kaiming(gain: 0.5))
    #expect(InitializerName("unusual:0.5:100:1e-8")?.text == "unusual:0.5:100.0:1e-08")
    for text in [
      "", "kaiming", "zeros:1", "normal", "normal:", "normal:x", "normal:nan", "normal:inf",
      "normal:1:2", "unusual:0.5:1", "unusual:1.5:1:1", "orthogonal:1:", ":1", "Zeros",
    ] {
      #expect(InitializerName(text) == nil, "\(text)")
    }
  }

  /// Everything that a file may say of a start is said by the name of a kind, but for the letters'
  /// frequencies.
  @Test func everyKindIsFoundByItsInitializer() {
    for kind in InitializerName.Kind.all {
      let numbers = kind.numbers.map { _ in Float(0.25) }
      let initializer = kind.make(numbers)
      #expect(InitializerName(initializer)?.kind == kind)
      #expect(InitializerName(initializer)?.numbers == numbers)
    }
    #expect(InitializerName(.prior(drawn: true)) == nil)
  }
}
