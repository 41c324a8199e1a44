import LanguageModel
import Quoting
import Report
import TestSupport
import Testing

@Suite struct ReproductionTests {
  @Test(arguments: Hostile.texts)
  func aShellReadsAQuotedWordAsItStands(_ word: String) {
    guard !word.unicodeScalars.contains("\u{0}") else { return }
    let read = Program("/bin/sh", "-c", "printf '%s' \(word.shellWord)").run()
    #expect(read.status == 0 && Array(read.output.utf8) == Array(word.utf8))
  }

  @Test(arguments: Stage.lecture)
  func theKnobsOfARunAreFoundAgain(_ stage: Stage) throws {
    for knobs in Self.knobs {
      guard let turned = try? knobs.applied(to: stage) else { continue }
      let found = try #require(Knobs(turning: stage, into: turned))
      #expect(try found.applied(to: stage) == turned)
    }
    #expect(Knobs(turning: stage, into: stage) == Knobs())
  }

  private static let knobs: [Knobs] = {
    func with(_ change: (inout Knobs) -> Void) -> Knobs {
      var knobs = Knobs()
      change(&knobs)
      return knobs
    }
    return [
      with { $0.outputBias = .scale(0) }, with { $0.outputBias = Knobs.BiasChoice.none },
      with { $0.outputGain = 0.25 }, with { $0.outputGain = -1 },
      with { $0.hiddenBias = .scale(0.5) }, with { $0.hiddenGain = 3 },
      with { $0.hiddenScale = 0.125 }, with { $0.activation = .linear },
      with { $0.batchNorm = true }, with { $0.batchNorm = false },
      with { $0.keepHiddenBias = true }, with { $0.batchNormEpsilon = 0.001 },
      with { $0.batchNormMomentum = 0.5 }, with { $0.batchNormVariance = .biased },
      with { $0.batchNormRunning = .variance }, with { $0.hiddenLayers = 3 },
      with { $0.hiddenWidth = 64 }, with { $0.embeddingWidth = 2 }, with { $0.context = 8 },
      with {
        $0.batchNorm = false
        $0.hiddenGain = 1
        $0.outputGain = 0.5
        $0.hiddenWidth = 10
      },
      with {
        $0.batchNorm = true
        $0.keepHiddenBias = true
        $0.batchNormEpsilon = 0.1
      },
    ]
  }()
}
