import Diagnostics

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
    layerKinds: [String], _ parameters: [TraceFile.Parameter]
  ) throws(RunError) -> [Snapshot] {
    let steps = try steps("snapshot.steps")
    guard !steps.isEmpty else { return [] }
    var layers: [[LayerSnapshot]] = []
    for (index, kind) in layerKinds.enumerated() {
      layers.append(try layerSnapshots("layers.\(index)", kind, count: steps.count))
    }
    var parameterSnapshots: [[ParameterSnapshot]] = []
    for (name, shape) in parameters {
      let values = try distributions("parameters.\(name).value", count: steps.count)
      let gradients = try distributions("parameters.\(name).gradient", count: steps.count)
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
      name + ".saturated", maps.flatMap { $0.map.map { $0 ? UInt8(1) : 0 } },
      shape: [maps.count, first.rows, first.columns])
    append(name + ".saturated_share", maps.map(\.tableShare), shape: [maps.count])
  }

  private func layerSnapshots(
    _ name: String, _ kind: String, count: Int
  ) throws(RunError) -> [LayerSnapshot] {
    let activations = try distributions(name + ".activation", count: count)
    let gradients = try distributions(name + ".gradient", count: count)
    let saturates = [".saturated", ".saturated_share"].contains { contains(name + $0) }
    let saturations = saturates ? try saturations(name, count: count) : nil
    return (0..<count).map {
      LayerSnapshot(
        kind: kind, activations: activations[$0], gradients: gradients[$0],
        saturation: saturations?[$0])
    }
  }

  private func saturations(_ layer: String, count: Int) throws(RunError) -> [Saturation] {
    let name = layer + ".saturated"
    let shape = try shape(name)
    guard shape.count == 3, shape[0] == count, shape.allSatisfy({ $0 > 0 }) else {
      throw .badFile(field: name, reason: "has shape \(shape)")
    }
    let maps: [[UInt8]] = try rows(name, shape: shape, "holds what is neither 0 nor 1") { map in
      map.allSatisfy { $0 <= 1 }
    }
    let shares: [Double] = try values(name + "_share", shape: [count])
    guard shares.allSatisfy({ 0...1 ~= $0 }) else {
      throw .badFile(field: name + "_share", reason: "holds what is not a share")
    }
    return zip(maps, shares).map { map, share in
      Saturation(
        rows: shape[1], columns: shape[2], map: map.map { $0 != 0 }, tableShare: share)
    }
  }
}

/// Histograms and moments, one row a snapshot.
extension Safetensors {
  fileprivate mutating func append(_ name: String, _ distributions: [Distribution]) {
    let histograms = distributions.map(\.histogram)
    append(
      name + ".counts", histograms.flatMap(\.counts),
      shape: [histograms.count, histograms[0].counts.count])
    append(
      name + ".bounds", histograms.flatMap { [$0.lowerBound, $0.upperBound] },
      shape: [histograms.count, 2])
    append(
      name + ".moments", distributions.flatMap(\.moments.numbers), shape: [distributions.count, 4])
  }

  fileprivate func distributions(
    _ name: String, count: Int
  ) throws(RunError) -> [Distribution] {
    let shape = try shape(name + ".counts")
    guard shape == [count, Distribution.bins] else {
      throw .badFile(field: name + ".counts", reason: "has shape \(shape)")
    }
    let counts: [[Int]] = try rows(name + ".counts", shape: shape, "holds what is not a count") {
      $0.allSatisfy(isCount)
    }
    let bounds = try rows(
      name + ".bounds", shape: [count, 2], "are not those of a histogram", where: areBounds)
    let moments = try rows(
      name + ".moments", shape: [count, 4], "are not those of a set of numbers", where: areMoments)
    return (0..<count).map { position in
      let (bounds, moments) = (bounds[position], moments[position])
      return Distribution(
        histogram: Histogram(
          lowerBound: bounds[0], upperBound: bounds[1], counts: counts[position]),
        moments: Moments(
          mean: moments[0], standardDeviation: moments[1], minimum: moments[2],
          maximum: moments[3]))
    }
  }

  /// An array cut along its first dimension.
  ///
  /// - Parameter fault: what is wrong where a row is not as it must be.
  private func rows<Element: SafetensorsElement>(
    _ name: String, shape: [Int], _ fault: String, where isGood: ([Element]) -> Bool
  ) throws(RunError) -> [[Element]] {
    let values: [Element] = try values(name, shape: shape)
    let size = shape.dropFirst().reduce(1, *)
    let rows = (0..<shape[0]).map { Array(values[$0 * size..<($0 + 1) * size]) }
    guard rows.allSatisfy(isGood) else { throw .badFile(field: name, reason: fault) }
    return rows
  }

  /// Whether they can be mean, deviation, minimum and maximum of Float values, of which some may be
  /// infinite or no numbers.
  private func areMoments(_ moments: [Double]) -> Bool {
    moments.allSatisfy { !$0.isFinite || abs($0) <= Self.largestNumber }
      && !(moments[1] < 0) && !(moments[2] > moments[3])
  }

  /// Whether a histogram of Float values can lie between them: two different ones are at least the
  /// smallest of all apart, and bounds of equal values were moved apart.
  private func areBounds(_ bounds: [Double]) -> Bool {
    -Self.largestNumber <= bounds[0] && bounds[1] <= Self.largestNumber
      && bounds[1] - bounds[0] >= Double(Float.leastNonzeroMagnitude)
  }
}
