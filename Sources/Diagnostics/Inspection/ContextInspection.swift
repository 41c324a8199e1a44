import Layers
import Quoting

/// The way of one context through a model: letters, rows of the embedding, what each layer puts out, and
/// what comes next.
public struct ContextInspection: Encodable, Equatable, Sendable {
  /// Of each letter of the context, its row of the embedding: T × C.
  public let embedding: [Row]
  /// In the order of the forward pass; the last one's outputs are the logits.
  public let layers: [LayerOutput]
  public let prediction: Prediction

  public struct Row: Encodable, Equatable, Sendable {
    /// `.` before the beginning of the name.
    public let character: String
    public let values: [Float]

    public init(character: String, values: [Float]) {
      self.character = character
      self.values = values
    }
  }

  /// What a layer puts out for the context.
  public struct LayerOutput: Encodable, Equatable, Sendable {
    /// `layers.0`
    public let name: String
    /// As `Layer.kind` says it.
    public let kind: String
    public let values: [Float]
    /// The units that let hardly any gradient through, |h| > 0.97 for tanh (zero for ReLU); nil for a
    /// layer whose outputs do not tell.
    @OrNull public var saturated: [Int]?

    public init(name: String, kind: String, values: [Float]) {
      self.name = name
      self.kind = kind
      self.values = values
      saturated = Self.flatness(of: kind).map { flatness in
        values.indices.filter { flatness.holds(values[$0], beyond: Saturation.tableBound) }
      }
    }

    public var flatness: Flatness? { Self.flatness(of: kind) }

    private static func flatness(of kind: String) -> Flatness? {
      ActivationFunction.all.first { $0.kind == kind }?.flatness
    }
  }

  public init(embedding: [Row], layers: [LayerOutput], prediction: Prediction) {
    self.embedding = embedding
    self.layers = layers
    self.prediction = prediction
  }
}
