import Layers
import Testing

@Suite struct RowNormTests {
  static let kinds: [RowNorm.Kind] = [.layer, .group(3), .group(9), .rms]

  @Test func rowsOfTheReferenceValues() {
    let layer = ReferenceValues.firstRows(of: RowNorm.test(.layer, rows: 4, width: 3))
    #expect(isNear(layer.y, [0, -1.224741, 1.224741]))
    #expect(isNear(layer.dx, [0.544329, -0.272162, -0.272167]))
    let rms = ReferenceValues.firstRows(of: RowNorm.test(.rms, rows: 4, width: 3))
    #expect(isNear(rms.y, [0.377963, -0.755927, 1.511854]))
    #expect(isNear(rms.dx, [0.827919, 0.233978, -0.089993]))
  }

  /// Six of PyTorch's normals, and PyTorch's results. Groups of two are always ±1, and pass hardly any
  /// gradient, of which Float gets the first digits.
  @Test func sixNormalsInGroups() {
    func results(_ kind: RowNorm.Kind) -> (y: [Float], dx: [Float]) {
      let layer = RowNorm.test(kind, rows: 1, width: 6)
      let input = Variable("x", rows: 1, columns: 6)
      input.value.values = [1.567362, -0.237292, -0.027385, -1.100779, 0.285881, -0.029643]
      let dy = Matrix(
        rows: 1, columns: 6,
        values: [-1.846597, 1.118582, -0.110446, 0.807979, 1.120780, 0.604487])
      layer.train(input, outputGradient: dy)
      return (layer.output.value.values, input.gradient.values)
    }
    let halves = results(.group(2))
    #expect(
      isNear(halves.y, [1.406183, -0.833336, -0.572847, -1.380478, 0.956072, 0.424407]))
    #expect(
      isNear(halves.dx, [0.071088, 0.540338, -0.611426, 0.103524, 0.351462, -0.454986]))
    let pairs = results(.group(3))
    #expect(
      isNear(pairs.y, [0.999994, -0.999994, 0.999983, -0.999983, 0.999799, -0.999799], 2e-6))
    #expect(isNear(pairs.dx, [-2.0e-5, 2.0e-5, -3.0e-5, 3.0e-5, 6.57e-4, -6.57e-4], 1e-6))
    let whole = results(.layer)
    #expect(
      isNear(whole.y, [1.880211, -0.395524, -0.130822, -1.484412, 0.264218, -0.133671]))
    #expect(
      isNear(whole.dx, [-0.754812, 0.648376, -0.629761, -0.861036, 1.328362, 0.268871]))
  }

  /// Two numbers that are not near each other say nothing but which is the larger.
  @Test func pairsAreOnlySignsAndPassHardlyAnyGradient() {
    var numbers = NumberStream(41)
    let layer = RowNorm.test(.group(50), rows: 8, width: 100)
    let input = numbers.variable(rows: 8, columns: 100)
    for row in 0..<8 {
      for column in stride(from: 0, to: 100, by: 2) {
        input.value[row, column + 1] = input.value[row, column] + (row < 4 ? 2 : -3)
      }
    }
    let dy = Matrix(rows: 8, columns: 100)
    numbers.fill(dy)
    layer.train(input, outputGradient: dy)
    for row in 0..<8 {
      for column in 0..<100 {
        let sign: Float = column.isMultiple(of: 2) == (row < 4) ? -1 : 1
        #expect(abs(layer.output.value[row, column] - sign) <= 1e-5)
        #expect(abs(input.gradient[row, column]) <= 1e-4)
      }
    }
  }

  @Test(arguments: kinds) func trainingAndEvaluationAreTheSame(kind: RowNorm.Kind) {
    var numbers = NumberStream(42)
    let layer = RowNorm.test(kind, rows: 4, width: 18)
    for parameter in layer.parameters { numbers.fill(parameter.value) }
    let input = numbers.variable(rows: 4, columns: 18)
    layer.forward(input, mode: .training)
    let trained = layer.output.value.values
    layer.output.value.fill(0)
    layer.forward(input, mode: .evaluation)
    #expect(layer.output.value.values == trained)
    #expect(layer.state.isEmpty)
  }

  /// An example's output is its own business, whatever the others of the batch are.
  @Test(arguments: kinds) func examplesDoNotKnowOfEachOther(kind: RowNorm.Kind) {
    var numbers = NumberStream(43)
    let layer = RowNorm.test(kind, rows: 4, width: 18)
    let input = numbers.variable(rows: 4, columns: 18)
    layer.forward(input, mode: .training)
    let before = layer.output.value.values
    for column in 0..<18 { input.value[2, column] += Float(column) }
    layer.forward(input, mode: .training)
    let changed = zip(before, layer.output.value.values).map { $0 != $1 }
    #expect(
      (0..<4).map { changed[$0 * 18..<$0 * 18 + 18].contains(true) } == [false, false, true, false])
  }

  /// Scaling an example changes nothing, and adding a constant nothing but for RMS norm.
  @Test(arguments: kinds) func scaleAndOffsetAreForgotten(kind: RowNorm.Kind) {
    var numbers = NumberStream(44)
    let layer = RowNorm.test(kind, rows: 2, width: 18, epsilon: 0)
    let input = Variable("x", rows: 2, columns: 18)
    let row = numbers.normals(18)
    let offset: Float = kind == .rms ? 0 : 7
    input.value.values = row + row.map { 3 * $0 + offset }
    layer.forward(input, mode: .training)
    let values = layer.output.value.values
    #expect(isNear(Array(values[..<18]), Array(values[18...]), 5e-5))
    input.value.values = row + row.map { $0 + 7 }
    layer.forward(input, mode: .training)
    let moved = layer.output.value.values
    #expect(isNear(Array(moved[..<18]), Array(moved[18...]), 5e-5) == (kind != .rms))
  }

  /// Plain descent finds the gain and shift that were wanted.
  @Test(arguments: kinds) func gainAndShiftTrain(kind: RowNorm.Kind) {
    var numbers = NumberStream(45)
    let (layer, goal) = (
      RowNorm.test(kind, rows: 32, width: 18), RowNorm.test(kind, rows: 32, width: 18)
    )
    for parameter in goal.parameters { numbers.fill(parameter.value, scale: 0.5, shift: 1) }
    let input = numbers.variable(rows: 32, columns: 18)
    goal.forward(input, mode: .training)
    let optimizer = GradientDescent()
    for _ in 0..<300 {
      layer.forward(input, mode: .training)
      layer.output.gradient.values = zip(layer.output.value.values, goal.output.value.values).map {
        $0 - $1
      }
      layer.backward(input)
      optimizer.step(layer.parameters, rate: 0.02)
    }
    #expect(layer.parameters.map(\.name) == (kind == .rms ? ["gain"] : ["gain", "shift"]))
    for (parameter, wanted) in zip(layer.parameters, goal.parameters) {
      #expect(isNear(parameter.value.values, wanted.value.values, 1e-4))
    }
  }

  /// What is not a number stays in its group, and in the gradients of that group's units.
  @Test(arguments: [Float.nan, .infinity]) func whatIsNotFiniteStaysInItsGroup(value: Float) {
    var numbers = NumberStream(46)
    let layer = RowNorm.test(.group(3), rows: 3, width: 18)
    let input = numbers.variable(rows: 3, columns: 18)
    let dy = Matrix(rows: 3, columns: 18)
    numbers.fill(dy)
    input.value[1, 7] = value
    layer.train(input, outputGradient: dy)
    let shift = layer.parameters[1]
    for column in 0..<18 {
      let inGroup = 6..<12 ~= column
      for row in 0..<3 {
        let here = inGroup && row == 1
        // The finite numbers beside an infinite one become 0 times infinity, or 0 less infinity.
        #expect(layer.output.value[row, column].isNaN == here)
        #expect(input.gradient[row, column].isNaN == here)
      }
      #expect(layer.gain.gradient[0, column].isNaN == inGroup)
      #expect(shift.gradient[0, column].isFinite)
    }
  }

  /// Equal numbers have no deviation: with ε they become the shift, without it nothing finite.
  @Test func equalNumbers() {
    let input = Variable("x", rows: 1, columns: 4)
    input.value.fill(3)
    for (epsilon, isFinite) in [(1e-5, true), (0, false)] as [(Float, Bool)] {
      let layer = RowNorm.test(.layer, rows: 1, width: 4, epsilon: epsilon)
      layer.parameters[1].value.fill(0.5)
      layer.forward(input, mode: .training)
      #expect(layer.output.value.isFinite == isFinite)
      #expect((layer.output.value.values == [0.5, 0.5, 0.5, 0.5]) == isFinite)
    }
  }

  @Test func kindsAreNamedAsInPyTorch() {
    let kinds = Self.kinds.map { RowNorm.test($0, rows: 1, width: 18).kind }
    #expect(kinds == ["LayerNorm", "GroupNorm", "GroupNorm", "RMSNorm"])
  }
}
