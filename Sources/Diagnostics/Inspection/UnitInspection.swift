import Layers
import Quoting

/// What one unit of a hidden layer looks at, what drives it, and what it says to the layer after it.
public struct UnitInspection: Encodable, Equatable, Sendable {
  /// Hidden layers are counted from 1, units from 0.
  public let layer: Int
  public let unit: Int
  /// Within a sentence: `tanh`; nil where the layer is linear.
  @OrNull public var activation: String?
  /// What each token adds to the unit's sum; nil for units of deeper layers, which see no letters.
  @OrNull public var letters: LetterWeights?
  /// What was seen over the training examples; nil where the names are not at hand.
  @OrNull public var examples: DrivingContexts?
  /// The largest weights of the next linear layer for it, by size.
  public let outputs: [Output]

  /// A token or a unit of the next layer, with the weight between.
  public struct Output: Encodable, Equatable, Sendable {
    public let name: String
    public let weight: Float

    public init(name: String, weight: Float) {
      self.name = name
      self.weight = weight
    }
  }

  public init(
    layer: Int, unit: Int, activation: ActivationFunction?, letters: LetterWeights?,
    examples: DrivingContexts?, outputs: [Output]
  ) {
    self.layer = layer
    self.unit = unit
    self.activation = activation?.name
    self.letters = letters
    self.examples = examples
    self.outputs = outputs
  }
}

/// The weights of a unit of the first layer, folded back onto letters: what each token adds to the sum at
/// each place of the context, `value[place][token] = C[token] · W[rows of the place, unit]`.
///
/// A BatchNorm between is a factor, which is in them; where each example is normalised by itself, they
/// are of the sum before that.
public struct LetterWeights: Encodable, Equatable, Sendable {
  /// What stands for each token; the first is what stands before a name.
  public let characters: [String]
  /// T × V, the oldest place first.
  public let values: [[Double]]
  /// Whether what they add up to, with a number that is the same for all contexts, is what goes into the
  /// activation.
  public let reachTheActivation: Bool

  public init(characters: [String], values: [[Double]], reachTheActivation: Bool) {
    precondition(values.allSatisfy { $0.count == characters.count }, "weights of another alphabet")
    self.characters = characters
    self.values = values
    self.reachTheActivation = reachTheActivation
  }

  /// Of each place, less its mean over all tokens: what one letter adds beside another.
  public var centred: [[Double]] {
    values.map { row in
      let mean = row.reduce(0, +) / Double(row.count)
      return row.map { $0 - mean }
    }
  }
}

/// What a unit did over all training examples.
public struct DrivingContexts: Encodable, Equatable, Sendable {
  /// With the largest sums, the largest first.
  public let highest: [DrivingContext]
  /// With the smallest sums, the smallest first.
  public let lowest: [DrivingContext]
  /// Of the examples, the shares beyond the bounds of the lecture's table and map; nil for a function
  /// whose outputs do not tell where hardly any gradient passes.
  @OrNull public var saturation: Shares?

  public struct DrivingContext: Encodable, Equatable, Sendable {
    public let context: String
    /// What goes into the activation.
    public let sum: Float
    public let output: Float
    /// How many training examples have it.
    public var count: Int

    public init(context: String, sum: Float, output: Float, count: Int) {
      self.context = context
      self.sum = sum
      self.output = output
      self.count = count
    }
  }

  /// Of one.
  public struct Shares: Encodable, Equatable, Sendable {
    /// As |h| > 0.97.
    public let table: Double
    /// As |h| > 0.99.
    public let map: Double

    public init(table: Double, map: Double) {
      self.table = table
      self.map = map
    }
  }

  public init(highest: [DrivingContext], lowest: [DrivingContext], saturation: Shares?) {
    self.highest = highest
    self.lowest = lowest
    self.saturation = saturation
  }
}
