import Glibc
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Loss")
struct LossFigureTests {
  @Test("the loss keeps its first, highest and lowest step, and its 1,000-step means")
  func loss() throws {
    let run = SyntheticRun.raw
    let text = try Figure.loss.text(of: run)
    let logs = run.record.losses.map { log10(Double($0)) }
    let drawn = dataBlock("loss", of: text)
    #expect(drawn.first?[0] == 0)
    #expect(abs(drawn.map { $0[1] }.max()! - logs.max()!) < 1e-6)
    #expect(abs(drawn.map { $0[1] }.min()! - logs.min()!) < 1e-6)
    let means = dataBlock("mean", of: text)
    #expect(means.count == 200)
    for (window, mean) in means.enumerated() {
      let expected = logs[window * 1_000..<(window + 1) * 1_000].reduce(0, +) / 1_000
      #expect(abs(mean[1] - expected) < 1e-6)
    }
    #expect(text.contains("'mean of each 1,000 steps'"))
    #expect(text.contains("'learning rate drops' at 100000"))
  }

  @Test(
    "an axis without a round loss on it has others, at their places", arguments: [3.3388, 0.2, 25])
  func fewTics(loss: Double) throws {
    var record = SyntheticRun.small.record
    record.losses = [Float(loss)]
    let run = PlottedRun(name: "x", record: record, maxSteps: 300, dropStep: 150)
    let text = try Figure.loss.text(of: run)
    let tics = try #require(text.split(separator: "\n").last { $0.hasPrefix("set y2tics (") })
    let pairs = tics.matches(of: /'([0-9.]+)'[^0-9−-]*(-?[0-9.]+)/)
    #expect(pairs.count >= 2)
    for pair in pairs {
      let (label, place) = (try #require(Double(pair.1)), try #require(Double(pair.2)))
      #expect(abs(pow(10, place) - label) < 1e-3 * label)
    }
  }

  @Test("no drop of the rate is marked where the record ends before it")
  func noDrop() throws {
    let text = try Figure.loss.text(of: SyntheticRun.deep)
    #expect(!text.contains("learning rate drops"))
    #expect(text.contains("1,001 of 200,000 steps"))
    #expect(text.contains("'mean of each 50 steps'"))
  }
}
