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
  let make: (_ rows: Int) -> any Layer
}

/// A matrix that is saved with a model.
public struct TensorPlan {
  public let name: String
  let rows: Int
  let columns: Int
  /// nil for what is not trained: running statistics.
  let initializer: Initializer?

  /// As the lecture has it: a matrix of one row is saved as its row.
  public var shape: [Int] { rows == 1 ? [columns] : [rows, columns] }
}

/// The lecture's names of parameters.
public enum ParameterNames: String, Codable, Sendable {
  /// `W1`, `b1`, `bngain`: as in the script with one hidden layer.
  case lettered
  /// `layers.0.weight`, `layers.1.gamma`: as in the script with a list of layers.
  case numbered
}

private struct Place {
  /// `layers.3`
  let path: String
  /// The width of what goes in.
  let inputs: Int
  let vocabularySize: Int
  let names: ParameterNames
  /// How many linear layers come before.
  let linears: Int

  func name(numbered: String, lettered: String) -> String {
    names == .numbered ? "\(path).\(numbered)" : lettered
  }
}

extension [LayerPlan] {
  /// The layers of a list, each at its place.
  ///
  /// - Parameter inputs: the width of what goes into the first.
  func blueprints(
    _ path: String = "layers", inputs: Int, vocabularySize: Int, names: ParameterNames
  ) -> [Blueprint] {
    var blueprints: [Blueprint] = []
    var linears = 0
    for plan in self {
      let place = Place(
        path: "\(path).\(blueprints.count)", inputs: blueprints.last?.widths.last ?? inputs,
        vocabularySize: vocabularySize, names: names, linears: linears)
      if let blueprint = plan.blueprint(place) { blueprints.append(blueprint) }
      if plan.linear != nil { linears += 1 }
    }
    return blueprints
  }
}

extension LayerPlan {
  /// - Returns: nil for a plan that makes no layer.
  fileprivate func blueprint(_ place: Place) -> Blueprint? {
    switch self {
    case .linear(let width, let weight, let bias):
      Self.linear(place, width ?? place.vocabularySize, weight, bias)
    case .batchNorm(let options, let gain): Self.batchNorm(place, options, gain)
    case .activation(let function):
      function.layer.map { layer in
        Blueprint(tensors: [], widths: [place.inputs]) { layer(place.path, $0, place.inputs) }
      }
    case .residual(let layers): Self.residual(place, layers)
    }
  }

  private static func linear(
    _ place: Place, _ width: Int, _ weight: Initializer, _ bias: Initializer?
  ) -> Blueprint {
    let number = place.linears + 1
    let weight = TensorPlan(
      name: place.name(numbered: "weight", lettered: "W\(number)"), rows: place.inputs,
      columns: width, initializer: weight)
    let bias = bias.map {
      TensorPlan(
        name: place.name(numbered: "bias", lettered: "b\(number)"), rows: 1, columns: width,
        initializer: $0)
    }
    return Blueprint(
      tensors: [weight, bias].compactMap(\.self), widths: [width],
      // The transposed copy of the weight.
      scratch: [(place.inputs, width)]
    ) { rows in
      Linear(
        place.path, rows: rows, fanIn: place.inputs, fanOut: width, weightName: weight.name,
        biasName: bias?.name)
    }
  }

  private static func batchNorm(
    _ place: Place, _ options: BatchNormOptions, _ gain: Float
  ) -> Blueprint {
    let width = place.inputs
    let spread = options.running == .variance ? "var" : "std"
    let names = BatchNorm.Names(
      gain: place.name(numbered: "gamma", lettered: "bngain"),
      shift: place.name(numbered: "beta", lettered: "bnbias"),
      runningMean: place.name(numbered: "running_mean", lettered: "bnmean_running"),
      runningSpread: place.name(numbered: "running_\(spread)", lettered: "bn\(spread)_running"))
    let starts: [(String, Initializer?)] = [
      (names.gain, .constant(value: gain)), (names.shift, .constant(value: 0)),
      (names.runningMean, nil), (names.runningSpread, nil),
    ]
    return Blueprint(
      tensors: starts.map { TensorPlan(name: $0, rows: 1, columns: width, initializer: $1) },
      widths: [width],
      // Mean, variance, deviation and inverse of a batch.
      scratch: Array(repeating: (1, width), count: 4)
    ) { rows in
      BatchNorm(place.path, rows: rows, width: width, names: names, options: options)
    }
  }

  private static func residual(_ place: Place, _ layers: [LayerPlan]) -> Blueprint {
    let inner = layers.blueprints(
      place.path, inputs: place.inputs, vocabularySize: place.vocabularySize, names: .numbered)
    let tensors = inner.flatMap(\.tensors)
    return Blueprint(
      tensors: tensors.filter { $0.initializer != nil } + tensors.filter { $0.initializer == nil },
      widths: inner.flatMap(\.widths) + [place.inputs], scratch: inner.flatMap(\.scratch)
    ) { rows in
      Residual(place.path, Chain(inner.map { $0.make(rows) }))
    }
  }
}
