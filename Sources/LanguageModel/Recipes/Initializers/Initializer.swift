/// What a parameter begins as; n is a draw from the standard normal distribution, u a uniform one from
/// −1 to 1, in and out are the fans of its layer.
///
/// A weight is drawn as in × out, row after row. Whether something is drawn matters for everything that
/// is drawn after it. PyTorch's functions, which are named here, see the transpose of this weight.
public enum Initializer: Codable, Equatable, Sendable {
  /// One number everywhere; nothing is drawn (`zeros_`, `constant_`).
  case constant(value: Float)
  /// n · scale, whatever the number of inputs; drawn even where the scale is zero (`normal_`).
  case normal(scale: Float)
  /// u · bound (`uniform_`).
  case uniform(bound: Float)
  /// n · √(2 / (in + out)): a compromise between keeping the deviation forward and backward (Glorot and
  /// Bengio, 2010; `xavier_normal_`).
  case xavierNormal
  /// u · √(6 / (in + out)), which has the same deviation, because u's is 1/√3 (`xavier_uniform_`).
  case xavierUniform
  /// n · gain / √in, which, with the gain that suits the activation, keeps the deviation from layer to
  /// layer (He et al., 2015; `kaiming_normal_`).
  case kaiming(gain: Float)
  /// n · gain / √out, which keeps the deviation of gradients instead (`mode="fan_out"`).
  case kaimingOut(gain: Float)
  /// u · gain · √(3 / in) (`kaiming_uniform_`).
  case kaimingUniform(gain: Float)
  /// u / √in, biases too: how PyTorch's `nn.Linear` begins. Its deviation is 1/√(3·in), less than every
  /// gain of He's rule gives.
  case linearDefault
  /// gain · Q with orthonormal rows or columns: keeps the length of a vector, not only that of the
  /// average one (Saxe et al., 2014; `orthogonal_`). See `Orthonormal.swift`.
  case orthogonal(gain: Float)
  /// Orthogonal, then scaled until the layer's sums over training examples deviate by 1 (Mishkin and
  /// Matas, 2016). The scaling needs examples: see `StartFromExamples.swift`.
  case unitVariance
  /// n · large where a uniform draw from 0 to 1 is below the share, else n · tiny: a start that nobody
  /// would choose. All uniforms are drawn before all normals.
  case unusual(share: Float, large: Float, tiny: Float)
  /// Of the output bias: the logarithm of how often each token is the target in training. The model then
  /// begins by knowing the letters.
  ///
  /// - Parameters:
  ///   - drawn: whether the bias is drawn and thrown away, as where it replaces a drawn one: what is drawn
  ///     later stays the same.
  ///   - kind: by which that is drawn; nil for standard normal draws.
  indirect case prior(drawn: Bool, kind: Initializer? = nil)
}

/// How many numbers go into a layer, and how many come out.
struct Fans: Equatable, Sendable {
  let inputs: Int
  let outputs: Int
}

extension Initializer {
  /// The values of a parameter.
  ///
  /// - Parameter fans: of the layer, also where the parameter is its bias.
  func values(
    rows: Int, columns: Int, fans: Fans, drawnWith generator: MersenneTwister
  ) -> [Float] {
    let count = rows * columns
    let (inputs, outputs) = (Float(fans.inputs), Float(fans.outputs))
    func normals(times factor: Float) -> [Float] {
      generator.normals(count).map { $0 * factor }
    }
    func uniforms(within bound: Float) -> [Float] {
      (0..<count).map { _ in generator.uniform() * 2 * bound - bound }
    }
    switch self {
    case .constant(let value): return Array(repeating: value, count: count)
    case .normal(let scale): return normals(times: scale)
    case .uniform(let bound): return uniforms(within: bound)
    case .xavierNormal: return normals(times: (2 / (inputs + outputs)).squareRoot())
    case .xavierUniform: return uniforms(within: (6 / (inputs + outputs)).squareRoot())
    case .kaiming(let gain):
      // Divided by the root at the end, as in the lecture, so that its bits are met.
      return normals(times: gain).map { $0 / inputs.squareRoot() }
    case .kaimingOut(let gain): return normals(times: gain / outputs.squareRoot())
    case .kaimingUniform(let gain): return uniforms(within: gain * (3 / inputs).squareRoot())
    case .linearDefault: return uniforms(within: 1 / inputs.squareRoot())
    case .orthogonal(let gain):
      return orthonormal(rows: rows, columns: columns, normals: normals(times: 1)).map {
        Float($0 * Double(gain))
      }
    case .unitVariance:
      return orthonormal(rows: rows, columns: columns, normals: normals(times: 1)).map(Float.init)
    case .unusual(let share, let large, let tiny):
      let isLarge = (0..<count).map { _ in generator.uniform() < share }
      return zip(isLarge, normals(times: 1)).map { $1 * ($0 ? large : tiny) }
    case .prior(let drawn, let kind):
      // The numbers follow once there are examples.
      if drawn {
        _ = (kind ?? .normal(scale: 1))
          .values(rows: rows, columns: columns, fans: fans, drawnWith: generator)
      }
      return Array(repeating: 0, count: count)
    }
  }

  /// What the bias of a layer begins as whose weight begins as this, where both are chosen together:
  /// zero, not drawn, for most.
  var ofBias: Initializer {
    switch self {
    case .constant, .linearDefault, .unusual: self
    default: .constant(value: 0)
    }
  }
}

extension Initializer {
  var isPrior: Bool { if case .prior = self { true } else { false } }

  /// What a draw is multiplied by, of the lecture's two kinds; nil of others.
  var factor: Float? {
    switch self {
    case .normal(let factor), .kaiming(let factor): factor
    default: nil
    }
  }

  /// The same kind with another factor; nil of others than the lecture's.
  func with(factor: Float) -> Initializer? {
    switch self {
    case .normal: .normal(scale: factor)
    case .kaiming: .kaiming(gain: factor)
    default: nil
    }
  }

  /// How it is computed, for reading.
  public var formula: String {
    func times(_ factor: Float) -> String { factor == 1 ? "" : " × \(factor.plain)" }
    return switch self {
    case .constant(let number): "\(number.plain), not drawn"
    case .normal(let scale): "n" + times(scale)
    case .uniform(let bound): "u" + times(bound)
    case .xavierNormal: "n × √(2 / (inputs + outputs))"
    case .xavierUniform: "u × √(6 / (inputs + outputs))"
    case .kaiming(let gain): "n\(times(gain)) / √inputs"
    case .kaimingOut(let gain): "n\(times(gain)) / √outputs"
    case .kaimingUniform(let gain): "u\(times(gain)) × √(3 / inputs)"
    case .linearDefault: "u / √inputs"
    case .orthogonal(let gain): "orthogonal" + times(gain)
    case .unitVariance: "orthogonal, scaled to sums of variance 1"
    case .unusual(let share, let large, let tiny):
      "n × \(large.plain) with probability \(share.plain), else n × \(tiny.plain)"
    case .prior: "the logarithm of how often each token comes"
    }
  }
}

extension Float {
  /// All digits that are needed to tell it from other numbers, and no more.
  package var plain: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
