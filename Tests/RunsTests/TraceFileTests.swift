import Foundation
import Runs
import Testing

/// A record of numbers that no training can have left is refused with the array at fault.
@Suite struct TraceFileTests {
  @Test(arguments: [
    "loss", "update_ratio.W1", "snapshot.steps", "layers.2.saturated",
    "layers.2.saturated_share", "layers.0.activation.counts", "layers.1.gradient.bounds",
    "parameters.C.value.moments",
  ])
  func aTraceWithoutOneOfItsArrays(name: String) throws {
    let damaged = try DamagedRun()
    try damaged.rewrite("trace.safetensors") { $0.name == name ? .left : .kept }
    #expect(damaged.recordFault == "trace.safetensors: " + name)
  }

  @Test(arguments: [Int.max, -1, .min]) func countsThatAreNone(count: Int) throws {
    let damaged = try DamagedRun()
    try damaged.rewrite("trace.safetensors") {
      $0.name == "layers.0.activation.counts"
        ? .integers(Array(repeating: count, count: $0.shape.reduce(1, *))) : .kept
    }
    #expect(damaged.recordFault == "trace.safetensors: layers.0.activation.counts")
  }

  @Test(
    arguments: [
      [1, 1], [2, 1], [.nan, 1], [0, .nan], [0, .infinity], [-.infinity, 0], [-1e300, 1e300],
      [0, .leastNonzeroMagnitude], [0.3, 50.3], [-1, 1.01],
    ] as [[Double]])
  func boundsThatAreNone(bounds: [Double]) throws {
    let damaged = try DamagedRun()
    try damaged.rewrite("trace.safetensors") {
      $0.name == "layers.0.activation.bounds" ? .doubles(bounds + bounds + bounds) : .kept
    }
    #expect(damaged.recordFault == "trace.safetensors: layers.0.activation.bounds")
  }

  @Test(arguments: [99, 100, 199, 201]) func anotherNumberOfBins(bins: Int) throws {
    let damaged = try DamagedRun()
    try damaged.rewrite("trace.safetensors") {
      $0.name == "layers.0.activation.counts"
        ? .shapedIntegers(Array(repeating: 1, count: 3 * bins), [3, bins]) : .kept
    }
    #expect(damaged.recordFault == "trace.safetensors: layers.0.activation.counts")
  }

  /// Neither saturated nor at the upper bound alone, and nothing else.
  @Test(arguments: [2, 4, 5, 255] as [UInt8]) func bitsThatAreNone(bits: UInt8) throws {
    let damaged = try DamagedRun()
    try damaged.rewrite("trace.safetensors") {
      $0.name == "layers.2.saturated"
        ? .bytes(Array(repeating: bits, count: $0.shape.reduce(1, *))) : .kept
    }
    #expect(damaged.recordFault == "trace.safetensors: layers.2.saturated")
  }

  @Test(arguments: ["gradus trace 3", "gradus trace 0", "gradus", ""])
  func formatsThatAreNone(format: String) throws {
    let damaged = try DamagedRun()
    try damaged.rewrite("trace.safetensors", metadata: ["format": format])
    #expect(damaged.recordFault == "trace.safetensors: format")
  }

  @Test(
    arguments: [[-1, 0, 1], [0, 0, 1], [2, 1, 3], [0, 1, 1 << 40], [.min, 0, .max]] as [[Int]])
  func stepsThatAreNone(steps: [Int]) throws {
    for name in ["update_ratio.steps", "snapshot.steps"] {
      let damaged = try DamagedRun()
      try damaged.rewrite("trace.safetensors") { $0.name == name ? .integers(steps) : .kept }
      #expect(damaged.recordFault == "trace.safetensors: " + name)
    }
  }

  @Test(arguments: [-0.1, 1.1, .nan, .infinity]) func sharesThatAreNone(share: Double) throws {
    let damaged = try DamagedRun()
    try damaged.rewrite("trace.safetensors") {
      $0.name == "layers.2.saturated_share" ? .doubles([0, share, 0]) : .kept
    }
    #expect(damaged.recordFault == "trace.safetensors: layers.2.saturated_share")
  }

  @Test(arguments: ["Linear,1 Tanh", "\u{1B}[2J", "Tanh\n"])
  func kindsOfLayersThatAreNone(kinds: String) throws {
    let damaged = try DamagedRun()
    try damaged.rewrite("trace.safetensors", metadata: ["layers": kinds])
    #expect(damaged.recordFault == "trace.safetensors: layers")
  }

  /// What saturates is known by its arrays, whatever its kind is called.
  @Test func aLayerOfAnotherKindThatSaturates() throws {
    let damaged = try DamagedRun()
    let saturations = try StoredRun(damaged.run).record.snapshots.map { $0.layers[2].saturation }
    try damaged.rewrite(
      "trace.safetensors", metadata: ["layers": "Linear BatchNorm Sigmoid Linear"]
    )
    let record = try StoredRun(damaged.run).record
    #expect(record.snapshots[0].saturatingLayers == [2])
    #expect(record.snapshots.map { $0.layers[2].saturation } == saturations)
  }

  @Test(arguments: [
    "C,1=27x3", "\u{1B}=27x3", "C", "C=", "C=27", "C=0x3", "C=-1x3", "C=3x3x3", "=2x2", "C=axb",
    "C=9223372036854775808x1",
  ])
  func parametersOfATraceThatAreNone(text: String) throws {
    let damaged = try DamagedRun()
    try damaged.rewrite("trace.safetensors", metadata: ["parameters": text])
    #expect(damaged.recordFault == "trace.safetensors: parameters")
  }
}
