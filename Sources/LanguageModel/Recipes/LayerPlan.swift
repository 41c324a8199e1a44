import Layers

/// A layer as data, in a list of layers. What it is called and how large it is follows from its place
/// (see `Place`).
public struct LayerPlan: Equatable, Sendable {
  let layer: any PlannedLayer

  init(_ layer: any PlannedLayer) { self.layer = layer }

  public static func == (left: LayerPlan, right: LayerPlan) -> Bool {
    left.layer.isEqual(to: right.layer)
  }
}

/// What is planned of one kind of layer. A kind that is added to the list below can stand in recipes
/// and in the files of runs.
protocol PlannedLayer: Codable, Equatable, Sendable {
  /// Under which it is saved.
  static var key: String { get }

  /// - Returns: nil for a plan that makes no layer.
  func blueprint(at place: Place) -> Blueprint?

  /// The width of what comes out; nil for that of the vocabulary.
  ///
  /// - Parameter inputs: the width of what goes in, written in the same way.
  func width(after inputs: Int?) -> Int?

  /// Why there can be no such layer; nil where nothing is wrong.
  ///
  /// - Parameter depth: how many composite layers it stands in.
  func fault(inputs: Int?, depth: Int) -> String?

  /// What a composite layer is made of.
  var inner: [LayerPlan] { get }
}

extension LayerPlan {
  private static let kinds: [any PlannedLayer.Type] = [
    LinearPlan.self, BatchNormPlan.self, RowNormPlan.self, ActivationPlan.self, DropoutPlan.self,
    ResidualPlan.self, MixingPlan.self, ContextDropoutPlan.self,
  ]
}

extension PlannedLayer {
  func width(after inputs: Int?) -> Int? { inputs }
  func fault(inputs: Int?, depth: Int) -> String? { nil }
  var inner: [LayerPlan] { [] }

  fileprivate func isEqual(to other: any PlannedLayer) -> Bool { self == other as? Self }
}

extension LayerPlan: Codable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard let key = container.allKeys.first, container.allKeys.count == 1,
      let kind = Self.kinds.first(where: { $0.key == key.stringValue })
    else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no layer that is known"))
    }
    layer = try container.decode(kind, forKey: key)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(layer, forKey: Key(stringValue: type(of: layer).key))
  }
}

extension LayerPlan {
  /// Whether the layer, or one that it is made of, is of a kind.
  func holds(_ isWanted: (any PlannedLayer) -> Bool) -> Bool {
    isWanted(layer) || layer.inner.contains { $0.holds(isWanted) }
  }

  /// Changes the layer if it is of a kind.
  mutating func change<Plan: PlannedLayer>(_ change: (inout Plan) -> Void) {
    guard var plan = layer as? Plan else { return }
    change(&plan)
    self = LayerPlan(plan)
  }
}
