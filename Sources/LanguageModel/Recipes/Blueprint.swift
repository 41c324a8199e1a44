import Layers

/// All that is known of a layer at its place before any memory is taken.
///
/// From it follow the layer itself, the names and shapes of what is saved of it, how its parameters
/// begin and how much memory it takes.
struct Blueprint {
  /// What is saved of the layer: its parameters, in the order in which they are drawn, then its
  /// state.
  let tensors: [Tensor]
  /// The width of the output.
  let width: Int
  /// Matrices beside the output and the tensors, as rows × columns.
  var scratch: [(rows: Int, columns: Int)] = []
  /// Outputs of layers that this one is made of, as widths.
  var innerWidths: [Int] = []
  /// Makes the layer with buffers for some rows, its weights still zero.
  let make: (_ rows: Int) -> any Layer

  /// A matrix that is saved.
  struct Tensor {
    let name: String
    let rows: Int
    let columns: Int
    /// nil for what is not trained: running statistics.
    let initializer: Initializer?

    /// As the lecture has it: a matrix of one row is saved as its row.
    var shape: [Int] { rows == 1 ? [columns] : [rows, columns] }
  }

  var parameters: [Tensor] { tensors.filter { $0.initializer != nil } }
}

/// Where a layer stands in a network.
private struct Place {
  /// `layers.3`
  let path: String
  /// The width of what goes in.
  let inputs: Int
  let vocabularySize: Int
  let names: ParameterNames
  /// How many linear layers come before.
  let linears: Int
}

/// The lecture's names of parameters.
public enum ParameterNames: String, Codable, Sendable {
  /// `W1`, `b1`, `bngain`: as in the script with one hidden layer.
  case lettered
  /// `layers.0.weight`, `layers.1.gamma`: as in the script with a list of layers.
  case numbered

  fileprivate func linear(_ place: Place) -> (weight: String, bias: String) {
    switch self {
    case .lettered: ("W\(place.linears + 1)", "b\(place.linears + 1)")
    case .numbered: (place.path + ".weight", place.path + ".bias")
    }
  }

  fileprivate func batchNorm(_ place: Place, _ running: BatchNormOptions.Running) -> BatchNorm.Names
  {
    let spread = running == .variance ? "var" : "std"
    return switch self {
    case .lettered:
      BatchNorm.Names(
        gain: "bngain", shift: "bnbias", runningMean: "bnmean_running",
        runningSpread: "bn\(spread)_running")
    case .numbered:
      BatchNorm.Names(
        gain: place.path + ".gamma", shift: place.path + ".beta",
        runningMean: place.path + ".running_mean",
        runningSpread: place.path + ".running_\(spread)")
    }
  }
}

extension [LayerPlan] {
  /// The layers of a list, each at its place.
  ///
  /// - Parameters:
  ///   - path: what comes before a layer's number in its name.
  ///   - inputs: the width of what goes into the first.
  func blueprints(
    _ path: String = "layers", inputs: Int, vocabularySize: Int, names: ParameterNames
  ) -> [Blueprint] {
    var blueprints: [Blueprint] = []
    var linears = 0
    for plan in self {
      let place = Place(
        path: "\(path).\(blueprints.count)", inputs: blueprints.last?.width ?? inputs,
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
        Blueprint(tensors: [], width: place.inputs) { layer(place.path, $0, place.inputs) }
      }
    case .residual(let layers): Self.residual(place, layers)
    }
  }

  private static func linear(
    _ place: Place, _ width: Int, _ weight: Initializer, _ bias: Initializer?
  ) -> Blueprint {
    let names = place.names.linear(place)
    var tensors = [
      Blueprint.Tensor(
        name: names.weight, rows: place.inputs, columns: width, initializer: weight)
    ]
    if let bias {
      tensors.append(
        Blueprint.Tensor(name: names.bias, rows: 1, columns: width, initializer: bias))
    }
    return Blueprint(
      tensors: tensors, width: width,
      // The transposed copy of the weight.
      scratch: [(place.inputs, width)]
    ) { rows in
      Linear(
        place.path, rows: rows, fanIn: place.inputs, fanOut: width, weightName: names.weight,
        biasName: bias == nil ? nil : names.bias)
    }
  }

  private static func batchNorm(
    _ place: Place, _ options: BatchNormOptions, _ gain: Float
  ) -> Blueprint {
    let width = place.inputs
    let names = place.names.batchNorm(place, options.running)
    func tensor(_ name: String, _ initializer: Initializer?) -> Blueprint.Tensor {
      Blueprint.Tensor(name: name, rows: 1, columns: width, initializer: initializer)
    }
    return Blueprint(
      tensors: [
        tensor(names.gain, .constant(value: gain)), tensor(names.shift, .constant(value: 0)),
        tensor(names.runningMean, nil), tensor(names.runningSpread, nil),
      ], width: width,
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
      width: place.inputs, scratch: inner.flatMap(\.scratch),
      innerWidths: inner.flatMap { $0.innerWidths + [$0.width] }
    ) { rows in
      Residual(place.path, Chain(inner.map { $0.make(rows) }))
    }
  }
}
