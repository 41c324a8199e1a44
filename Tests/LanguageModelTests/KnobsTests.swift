import LanguageModel
import Layers
import Testing

/// One fix tried alone: what a knob changes, and which stage has it.
@Suite struct KnobsTests {
  private static func changed(_ name: String, _ turn: (inout Knobs) -> Void) throws -> Network {
    var knobs = Knobs()
    turn(&knobs)
    return try knobs.applied(to: .lecture(name)).network
  }

  @Test(arguments: Stage.lecture.map(\.name)) func noKnobIsTheStageItself(name: String) throws {
    #expect(try Knobs().applied(to: .lecture(name)) == .lecture(name))
    #expect(Knobs().changes.isEmpty)
  }

  /// Each of the lecture's first steps is one or two knobs turned on the stage before.
  @Test func theLecturesFixesAreKnobs() throws {
    let zeroBias = try Self.changed("raw") { $0.outputBias = .scale(0) }
    #expect(zeroBias == Stage.lecture("zero-bias").network)
    let scaledOutput = try Self.changed("zero-bias") { $0.outputGain = 0.01 }
    #expect(scaledOutput == Stage.lecture("scaled-output").network)
    let scaledHidden = try Self.changed("scaled-output") {
      $0.hiddenScale = 0.2
      $0.hiddenBias = .scale(0.01)
    }
    #expect(scaledHidden == Stage.lecture("scaled-hidden").network)
    let kaiming = try Self.changed("scaled-hidden") { $0.hiddenGain = 5 / 3 }
    #expect(kaiming == Stage.lecture("kaiming").network)
    let batchNorm = try Self.changed("kaiming") { $0.batchNorm = true }
    #expect(batchNorm == Stage.lecture("batchnorm").network)
  }

  /// The lecture's video keeps the hidden bias: 12,297 parameters (section 3).
  @Test func aBiasThatIsKeptBeforeBatchNorm() throws {
    let network = try Self.changed("batchnorm") { $0.keepHiddenBias = true }
    #expect(Model(network, vocabularySize: 27, rows: 2).parameterCount == 12_297)
  }

  @Test func sizes() throws {
    let network = try Self.changed("deep") {
      $0.context = 8
      $0.embeddingWidth = 24
      $0.hiddenWidth = 128
      $0.hiddenLayers = 3
    }
    let model = Model(network, vocabularySize: 27, rows: 2)
    let weights = 27 * 24 + 192 * 128 + 2 * 128 * 128 + 128 * 27
    #expect(model.parameterCount == weights + 3 * 2 * 128 + 2 * 27)
  }

  @Test func aKnobThatAStageDoesNotHaveIsRefused() {
    func knob(_ name: String, _ turn: (inout Knobs) -> Void) -> String? {
      do {
        _ = try Self.changed(name, turn)
        return nil
      } catch {
        return (error as? KnobError)?.knob
      }
    }
    #expect(knob("raw") { $0.hiddenLayers = 2 } == "n-layer")
    #expect(knob("batchnorm") { $0.batchNorm = true } == "batchnorm")
    #expect(knob("raw") { $0.batchNorm = false } == "no-batchnorm")
    #expect(knob("raw") { $0.keepHiddenBias = true } == "keep-hidden-bias")
    #expect(knob("raw") { $0.batchNormEpsilon = 1 } == "batchnorm-epsilon")
    #expect(knob("raw") { $0.batchNormMomentum = 1 } == "batchnorm-momentum")
    #expect(knob("raw") { $0.batchNormVariance = .biased } == "batchnorm-variance")
    #expect(knob("raw") { $0.batchNormRunning = .variance } == "batchnorm-running")
    #expect(knob("batchnorm") { $0.hiddenBias = .scale(1) } == "hidden-bias")
    #expect(knob("deep") { $0.outputBias = .scale(1) } == "output-bias")
  }
}
