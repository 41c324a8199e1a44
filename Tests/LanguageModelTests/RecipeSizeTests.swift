import LanguageModel
import Layers
import Testing

@Suite struct RecipeSizeTests {
  /// A run of this shape was measured at a peak of 2.46 GB, nearly all of it padding and evaluation.
  @Test func paddingAndTheEvaluationCopyAreCounted() throws {
    let knobs: Knobs = ["n-embd": "300000", "n-hidden": "1"]
    let recipe = try knobs.applied(to: .lecture("kaiming")).recipe
    let bytes = try #require(recipe.trainingByteCount(vocabularySize: 27, batchSize: 1))
    #expect(abs(Double(bytes) / 2.46e9 - 1) < 0.02)
  }

  /// At least what can be seen of a model, and not much more: some buffers are its own.
  @Test(arguments: Stage.lecture.map(\.name), [2, 32, 300])
  func isAboutWhatTheMatricesTake(name: String, rows: Int) throws {
    let recipe = Stage.lecture(name).recipe
    let models = [rows, 256].map { Model(recipe, vocabularySize: 27, rows: $0) }
    let seen = models.reduce(0) { $0 + Self.visibleBytes($1) }
    let bytes = try #require(recipe.trainingByteCount(vocabularySize: 27, batchSize: rows))
    #expect(bytes >= seen)
    #expect(Double(bytes) < 1.5 * Double(seen))
  }

  @Test func shapesTooLargeForAComputerHaveNoSize() {
    var recipe = Stage.lecture("deep").recipe
    recipe.context = Int.max
    #expect(recipe.trainingByteCount(vocabularySize: 27, batchSize: 32) == nil)
    #expect(recipe.bytes(vocabularySize: 27, rows: 32) > Double(Int.max / 2))
    recipe.context = 3
    for index in [0, 3] {
      recipe.layers[index] = .linear(width: 1 << 40, weight: .kaiming(gain: 1), bias: nil)
    }
    #expect(recipe.trainingByteCount(vocabularySize: 27, batchSize: 32) == nil)
    #expect(recipe.bytes(vocabularySize: 27, rows: 32) > Double(Int.max / 2))
  }

  private static func change(_ change: (inout Recipe) -> Void) -> String? {
    var recipe = Stage.lecture("deep").recipe
    change(&recipe)
    return recipe.fault
  }

  /// A file can ask for anything.
  @Test func whatCannotBeAModelIsSaid() {
    let linear = LayerPlan.linear(width: 100, weight: .kaiming(gain: 1), bias: nil)
    func residual(_ depth: Int) -> LayerPlan {
      depth == 0 ? linear : .residual(layers: [residual(depth - 1)])
    }
    #expect(Self.change { _ in } == nil)
    #expect(Self.change { $0.layers.insert(residual(8), at: 3) } == nil)
    #expect(Self.change { $0.layers = [] } != nil)
    #expect(Self.change { $0.layers = [.tanh] } != nil)
    #expect(Self.change { $0.layers.append(linear) } != nil)
    #expect(Self.change { $0.layers += Array(repeating: .tanh, count: 4_001) } != nil)
    #expect(Self.change { $0.context = 0 } != nil)
    #expect(Self.change { $0.embeddingWidth = 1_000_001 } != nil)
    #expect(Self.change { $0.rateDrop = .nan } != nil)
    #expect(
      Self.change {
        $0.layers[1] = .batchNorm(
          options: .init(
            epsilon: -1, variance: .biased, running: .variance, momentum: 0.1))
      } != nil)
    #expect(
      Self.change {
        $0.layers[0] = .linear(width: 0, weight: .kaiming(gain: 1), bias: nil)
      } != nil)
    #expect(
      Self.change {
        $0.layers[0] = .linear(width: 9, weight: .normal(scale: .infinity), bias: nil)
      } != nil)
    #expect(Self.change { $0.layers.insert(residual(9), at: 3) } != nil)
    #expect(Self.change { $0.layers.insert(.residual(layers: []), at: 3) } != nil)
    for plan in [LayerPlan.mixing(.mixup, concentration: 1), .contextDropout(0.1)] {
      #expect(Self.change { $0.layers.insert(plan, at: 0) } == nil)
      #expect(Self.change { $0.layers.insert(plan, at: 2) } != nil)
      #expect(Self.change { $0.layers.insert(.residual(layers: [plan]), at: 3) } != nil)
    }
    #expect(Self.change { $0.layers.insert(.dropout(1), at: 2) } != nil)
    #expect(Self.change { $0.layers.insert(.rowNorm(.group(7)), at: 1) } != nil)
    #expect(Self.change { $0.layers.insert(.rowNorm(.group(5)), at: 1) } == nil)
    #expect(Self.change { $0.layers.insert(.mixing(.cutmix, concentration: 3), at: 0) } != nil)
    #expect(Self.change { $0.labelSmoothing = 1 } != nil)
    #expect(Self.change { $0.optimizer = .gradientDescent(momentum: 1) } != nil)
    #expect(Self.change { $0.optimizer = .adamW(weightDecay: .nan) } != nil)
    #expect(Self.change { $0.embedding = .prior(drawn: true) } != nil)
    #expect(Self.change { $0.embedding = .unusual(share: 2, large: 1, tiny: 1) } != nil)
    #expect(
      Self.change {
        $0.layers[0] = .linear(width: 9, weight: .prior(drawn: true), bias: nil)
      } != nil)
    #expect(
      Self.change {
        $0.layers[0] = .linear(width: 9, weight: .kaiming(gain: 1), bias: .prior(drawn: true))
      } != nil)
    // Ends in another width than it begins with.
    #expect(Self.change { $0.layers.insert(.residual(layers: [linear]), at: 0) } != nil)
    #expect(Self.change { $0.layers.append(.residual(layers: [.tanh])) } != nil)
  }

  private static func visibleBytes(_ model: Model) -> Int {
    let outputs = [model.embedding.output] + model.layers.map(\.output)
    let floats = (outputs + model.parameters).reduce(0) { floats, variable in
      let rows = (variable.rows + 15) / 16 * 16
      return floats + 2 * rows * variable.value.stride
    }
    return 4 * floats
  }
}
