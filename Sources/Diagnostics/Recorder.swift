import Glibc
import Layers

/// Watches a training run and keeps what figures and tables will need.
///
/// It reads the layers' buffers between two steps; the training knows nothing of it.
public final class Recorder {
  public private(set) var record = Record()

  private let layers: [any Layer]
  private let parameters: [Variable]
  private let optimizer: any Optimizer
  private let ratioInterval: Int
  private let snapshotSteps: Set<Int>

  /// More steps than this are given room as they come.
  private static let reservedLimit = 1 << 20

  /// - Parameters:
  ///   - optimizer: is asked how far each step went.
  ///   - expectedSteps: for how many steps room is made beforehand.
  ///   - ratioInterval: update ratios are taken at every step that this divides.
  ///   - earlier: what was seen of the steps before the next one; nil where it is the first.
  public init(
    layers: [any Layer], parameters: [Variable], optimizer: any Optimizer, expectedSteps: Int,
    ratioInterval: Int, snapshotSteps: Set<Int>, after earlier: Record? = nil
  ) {
    precondition(ratioInterval > 0, "update ratios every \(ratioInterval) steps")
    self.layers = layers
    self.parameters = parameters
    self.optimizer = optimizer
    self.ratioInterval = ratioInterval
    self.snapshotSteps = snapshotSteps
    if let earlier {
      record = earlier
    } else {
      record.updateRatios.series = parameters.map {
        UpdateRatios.Series(parameter: $0.name, shape: $0.shape, logRatios: [])
      }
    }
    let reserved = min(expectedSteps, Self.reservedLimit)
    let expectedRatios = reserved / ratioInterval + 1
    record.losses.reserveCapacity(reserved)
    record.updateRatios.steps.reserveCapacity(expectedRatios)
    for index in parameters.indices {
      record.updateRatios.series[index].logRatios.reserveCapacity(expectedRatios)
    }
  }

  /// Follows a step that was applied.
  public func observe(step: Int, loss: Float) {
    record.losses.append(loss)
    if step.isMultiple(of: ratioInterval) { noteUpdateRatios(step) }
    if snapshotSteps.contains(step) { takeSnapshot(step) }
  }

  /// Keeps a snapshot as the last step left it, unless it is done already.
  public func takeSnapshot(_ step: Int) {
    if record.snapshots.last?.step != step { record.snapshots.append(snapshot(step)) }
  }

  /// Keeps one that was taken before, unless it is there.
  public func add(_ snapshot: Snapshot) {
    if record.snapshots.last?.step != snapshot.step { record.snapshots.append(snapshot) }
  }

  /// Summarises the layers and parameters as the last step left them.
  public func snapshot(_ step: Int) -> Snapshot {
    Snapshot(
      step: step, layers: layers.map(LayerSnapshot.init),
      parameters: parameters.map(ParameterSnapshot.init))
  }

  private func noteUpdateRatios(_ step: Int) {
    record.updateRatios.steps.append(step)
    for (index, parameter) in parameters.enumerated() {
      let update = optimizer.updateDeviation(index, of: parameters)
      let ratio = update / parameter.value.meanAndDeviation.deviation
      record.updateRatios.series[index].logRatios.append(Float(log10(ratio)))
    }
  }
}

extension LayerSnapshot {
  init(_ layer: any Layer) {
    let activations = layer.output.value.values
    let flatness = (layer as? any ActivationLayer).flatMap { type(of: $0).function.flatness }
    self.init(
      kind: layer.kind, activations: Distribution(activations, between: flatness?.bounds),
      gradients: Distribution(layer.output.gradient.values),
      saturation: flatness.map {
        Saturation(
          rows: layer.output.rows, columns: layer.output.columns, activations: activations, of: $0)
      })
  }
}

extension ParameterSnapshot {
  init(_ parameter: Variable) {
    self.init(
      name: parameter.name, shape: parameter.shape,
      values: Distribution(parameter.value.values),
      gradients: Distribution(parameter.gradient.values))
  }
}
