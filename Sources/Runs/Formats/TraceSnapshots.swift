import Diagnostics
import Layers

/// The part of a record that runs over snapshots: layers and parameters.
extension Safetensors {
  mutating func append(_ snapshots: [Snapshot]) {
    append("snapshot.steps", snapshots.map(\.step), shape: [snapshots.count])
    guard let first = snapshots.first else { return }
    for index in first.layers.indices {
      append("layers.\(index)", snapshots.map { $0.layers[index] })
    }
    for (index, parameter) in first.parameters.enumerated() {
      let states = snapshots.map { $0.parameters[index] }
      append("parameters.\(parameter.name).value", states.map(\.values))
      append("parameters.\(parameter.name).gradient", states.map(\.gradients))
    }
  }

  func snapshots(
    layerKinds: [String], _ parameters: [TraceFile.Parameter], _ format: TraceFile.Format
  ) throws(RunError) -> [Snapshot] {
    let steps = try steps("snapshot.steps")
    guard !steps.isEmpty else { return [] }
    var layers: [[LayerSnapshot]] = []
    for (index, kind) in layerKinds.enumerated() {
      layers.append(try layerSnapshots("layers.\(index)", kind, count: steps.count, format))
    }
    var parameterSnapshots: [[ParameterSnapshot]] = []
    for (name, shape) in parameters {
      let values = try distributions("parameters.\(name).value", count: steps.count, format)
      let gradients = try distributions(
        "parameters.\(name).gradient", count: steps.count, format)
      parameterSnapshots.append(
        zip(values, gradients).map {
          ParameterSnapshot(name: name, shape: shape, values: $0, gradients: $1)
        })
    }
    return steps.enumerated().map { position, step in
      Snapshot(
        step: step, layers: layers.map { $0[position] },
        parameters: parameterSnapshots.map { $0[position] })
    }
  }

  private mutating func append(_ name: String, _ states: [LayerSnapshot]) {
    append(name + ".activation", states.map(\.activations))
    append(name + ".gradient", states.map(\.gradients))
    let maps = states.compactMap(\.saturation)
    guard let first = maps.first else { return }
    append(
      name + ".saturated", maps.flatMap(\.bits), shape: [maps.count, first.rows, first.columns])
    append(name + ".saturated_share", maps.map(\.tableShare), shape: [maps.count])
  }

  private func layerSnapshots(
    _ name: String, _ kind: String, count: Int, _ format: TraceFile.Format
  ) throws(RunError) -> [LayerSnapshot] {
    let activations = try distributions(name + ".activation", count: count, format)
    let gradients = try distributions(name + ".gradient", count: count, format)
    let saturates = [".saturated", ".saturated_share"].contains { contains(name + $0) }
    let flatness = ActivationFunction.all.first { $0.kind == kind }?.flatness
    let hasUpperMap = format != .one && flatness?.bounds != nil
    let saturations =
      saturates ? try saturations(name, count: count, hasUpperMap: hasUpperMap) : nil
    return (0..<count).map {
      LayerSnapshot(
        kind: kind, activations: activations[$0], gradients: gradients[$0],
        saturation: saturations?[$0])
    }
  }

  private func saturations(
    _ layer: String, count: Int, hasUpperMap: Bool
  ) throws(RunError) -> [Saturation] {
    let name = layer + ".saturated"
    let shape = try shape(name)
    guard shape.count == 3, shape[0] == count, shape.allSatisfy({ $0 > 0 }) else {
      throw .badFile(field: name, reason: "has shape \(shape)")
    }
    let known: [UInt8] = hasUpperMap ? [0, 1, 3] : [0, 1]
    let maps: [[UInt8]] = try rows(name, shape: shape, "holds what is not one of \(known)") {
      map in map.allSatisfy(known.contains)
    }
    let shares: [Double] = try values(name + "_share", shape: [count])
    guard shares.allSatisfy({ 0...1 ~= $0 }) else {
      throw .badFile(field: name + "_share", reason: "holds what is not a share")
    }
    return zip(maps, shares).map { bits, share in
      Saturation(
        rows: shape[1], columns: shape[2], map: bits.map { $0 & 1 != 0 },
        upperMap: hasUpperMap ? bits.map { $0 & 2 != 0 } : nil, tableShare: share)
    }
  }
}

extension Saturation {
  /// A byte for each output, as a file has it.
  fileprivate var bits: [UInt8] {
    let bits = map.map { $0 ? UInt8(1) : 0 }
    guard let upperMap else { return bits }
    return zip(bits, upperMap).map { $0 | ($1 ? 2 : 0) }
  }
}
