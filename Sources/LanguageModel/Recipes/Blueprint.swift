import Layers

/// All that is known of a layer at its place before any memory is taken.
///
/// From it follow the layer itself, the names and shapes of what is saved of it, how its parameters
/// begin and how much memory it takes.
struct Blueprint {
  /// What is saved of the layer: its parameters, in the order in which they are drawn, then its
  /// state.
  let tensors: [TensorPlan]
  /// The widths of the outputs of the layers that it is made of; the last is its own.
  let widths: [Int]
  /// Matrices beside outputs and tensors, as rows × columns.
  var scratch: [(rows: Int, columns: Int)] = []
  /// Makes the layer with buffers for some rows, its weights still zero.
  let make: (_ rows: Int, _ noise: any NoiseSource) -> any Layer
}

/// A matrix that is saved with a model.
public struct TensorPlan {
  public let name: String
  let rows: Int
  let columns: Int
  /// Of the layer that it belongs to.
  let fans: Fans
  /// nil for what is not trained: running statistics.
  let initializer: Initializer?

  /// As the lecture has it: a matrix of one row is saved as its row.
  public var shape: [Int] { rows == 1 ? [columns] : [rows, columns] }
}

extension TensorPlan {
  /// A number for every unit.
  init(row name: String, width: Int, initializer: Initializer?) {
    self.init(
      name: name, rows: 1, columns: width, fans: Fans(inputs: 1, outputs: width),
      initializer: initializer)
  }
}

/// The lecture's names of parameters.
public enum ParameterNames: String, Codable, Sendable {
  /// `W1`, `b1`, `bngain`: as in the script with one hidden layer.
  case lettered
  /// `layers.0.weight`, `layers.1.gamma`: as in the script with a list of layers.
  case numbered
}

/// Where a layer stands in a list.
struct Place {
  /// `layers.3`
  let path: String
  /// The width of what goes in.
  let inputs: Int
  /// T, of the whole model.
  let context: Int
  let vocabularySize: Int
  var names: ParameterNames
  /// How many linear layers come before.
  let linears: Int

  func name(numbered: String, lettered: String) -> String {
    names == .numbered ? "\(path).\(numbered)" : lettered
  }
}

extension [LayerPlan] {
  /// The layers of a list, each at its place.
  ///
  /// - Parameters:
  ///   - place: of the first; the width of what goes into it, and what comes before it.
  func blueprints(_ place: Place) -> [Blueprint] {
    var blueprints: [Blueprint] = []
    var linears = 0
    for plan in self {
      let own = Place(
        path: "\(place.path).\(blueprints.count)",
        inputs: blueprints.last?.widths.last ?? place.inputs, context: place.context,
        vocabularySize: place.vocabularySize, names: place.names, linears: linears)
      if let blueprint = plan.layer.blueprint(at: own) { blueprints.append(blueprint) }
      if plan.linear != nil { linears += 1 }
    }
    return blueprints
  }
}
