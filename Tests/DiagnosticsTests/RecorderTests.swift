import Diagnostics
import Foundation
import Layers
import Testing

@Suite struct RecorderTests {
  private let layers: [any Layer]
  private let parameters: [Variable]
  private let optimizer = GradientDescent()

  init() {
    let linear = Linear("0", rows: 4, fanIn: 3, fanOut: 5, weightName: "W1", biasName: "b1")
    layers = [linear, Tanh("1", rows: 4, width: 5)]
    parameters = linear.parameters
  }

  private func recorder(every interval: Int = 1, snapshots: Set<Int> = [0]) -> Recorder {
    Recorder(
      layers: layers, parameters: parameters, optimizer: optimizer, expectedSteps: 10,
      ratioInterval: interval,
      snapshotSteps: snapshots)
  }

  /// Fills everything with numbers that are different at every step.
  private func change(_ step: Int) {
    var seed = 31 * (step + 1)
    func next() -> Float {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Float(seed) / 1_073_741_824 - 1
    }
    for variable in parameters + layers.map(\.output) {
      variable.value.values = (0..<variable.value.count).map { _ in next() }
      variable.gradient.values = (0..<variable.value.count).map { _ in next() * 0.01 }
    }
  }

  private func deviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// log10(std(rate · gradient) / std(value)), directly in Double.
  @Test func updateRatiosAreThoseOfTheDefinition() {
    let recorder = recorder()
    for step in 0..<5 {
      change(step)
      let rate: Float = step < 3 ? 0.1 : 0.01
      optimizer.step(parameters, rate: rate)
      recorder.observe(step: step, loss: 1)
      for (series, parameter) in zip(recorder.record.updateRatios.series, parameters) {
        let updates = parameter.gradient.values.map { Double(rate) * Double($0) }
        let values = parameter.value.values.map(Double.init)
        let expected = log10(deviation(updates) / deviation(values))
        #expect(abs(Double(series.logRatios[step]) - expected) <= 1e-4)
      }
    }
    #expect(recorder.record.updateRatios.steps == [0, 1, 2, 3, 4])
  }

  /// With momentum, an update is not the rate times the gradient.
  @Test func theOptimiserIsAskedHowFarAStepWent() {
    let momentum = Momentum(0.9, of: parameters)
    let recorder = Recorder(
      layers: layers, parameters: parameters, optimizer: momentum, expectedSteps: 10,
      ratioInterval: 1, snapshotSteps: [])
    for step in 0..<3 {
      change(step)
      let before = parameters.map { $0.value.values }
      momentum.step(parameters, rate: 0.1)
      recorder.observe(step: step, loss: 1)
      for (index, parameter) in parameters.enumerated() {
        let updates = zip(parameter.value.values, before[index]).map { Double($0) - Double($1) }
        let values = parameter.value.values.map(Double.init)
        let expected = log10(deviation(updates) / deviation(values))
        let series = recorder.record.updateRatios.series[index]
        #expect(abs(Double(series.logRatios[step]) - expected) <= 1e-4)
      }
    }
  }

  @Test func seriesBearTheParametersNamesAndShapes() {
    let series = recorder().record.updateRatios.series
    #expect(series.map(\.parameter) == ["W1", "b1"])
    #expect(series.map(\.shape) == [[3, 5], [1, 5]])
    #expect(series.map(\.isWeight) == [true, false])
  }

  @Test func everyLossAndEveryThirdRatioIsKept() {
    let recorder = recorder(every: 3)
    for step in 0..<8 {
      change(step)
      recorder.observe(step: step, loss: Float(step))
    }
    #expect(recorder.record.losses == [0, 1, 2, 3, 4, 5, 6, 7])
    #expect(recorder.record.updateRatios.steps == [0, 3, 6])
    #expect(recorder.record.updateRatios.series.allSatisfy { $0.logRatios.count == 3 })
  }

  @Test func snapshotsOfTheFirstTheChosenAndTheLastStep() {
    let recorder = recorder(snapshots: [0, 2])
    for step in 0..<5 {
      change(step)
      recorder.observe(step: step, loss: 1)
    }
    recorder.takeSnapshot(4)
    recorder.takeSnapshot(4)
    #expect(recorder.record.snapshots.map(\.step) == [0, 2, 4])
  }

  @Test func aSnapshotSummarisesWhatTheBuffersHoldThen() throws {
    let recorder = recorder()
    change(0)
    recorder.observe(step: 0, loss: 1)
    let activations = layers[1].output.value.values
    let layerGradients = layers[1].output.gradient.values
    let gradients = parameters[0].gradient.values
    change(1)
    let snapshot = try #require(recorder.record.snapshots.first)
    #expect(snapshot.layers.map(\.kind) == ["Linear", "Tanh"])
    #expect(snapshot.saturatingLayers == [1])
    #expect(snapshot.layers[0].saturation == nil)
    #expect(snapshot.layers[1].activations == Distribution(activations, between: Tanh.bounds))
    #expect(snapshot.layers[1].gradients == Distribution(layerGradients))
    #expect(
      snapshot.layers[1].saturation == Saturation(rows: 4, columns: 5, activations: activations))
    #expect(snapshot.parameters.map(\.name) == ["W1", "b1"])
    #expect(snapshot.parameters[0].gradients == Distribution(gradients))
    let ratio =
      snapshot.parameters[0].gradients.moments.standardDeviation
      / snapshot.parameters[0].values.moments.standardDeviation
    #expect(snapshot.parameters[0].gradientToValue == ratio)
    #expect(snapshot.layers[0].activations.histogram.counts.count == 200)
  }

  @Test func gradientsOfZeroAreMinusInfinityAndNoFault() {
    let recorder = recorder()
    change(0)
    parameters[0].gradient.fill(0)
    optimizer.step(parameters, rate: 0.1)
    recorder.observe(step: 0, loss: 1)
    #expect(recorder.record.updateRatios.series[0].logRatios == [-.infinity])
  }

  @Test(.timeLimit(.minutes(1))) func aVeryLongRunReservesNoMemoryForItsEnd() {
    let recorder = Recorder(
      layers: layers, parameters: parameters, optimizer: optimizer, expectedSteps: .max,
      ratioInterval: 1,
      snapshotSteps: [])
    change(0)
    recorder.observe(step: 0, loss: 1)
    #expect(recorder.record.losses == [1])
  }
}
