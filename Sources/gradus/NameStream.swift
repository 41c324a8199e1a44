import Quoting
import Runs

/// Many drawn names, printed while they are drawn and then forgotten, so that they take no memory.
struct NameStream {
  let drawing: NameDrawing
  let count: Int
  let isJSON: Bool

  /// Names that are printed at once.
  private static let block = 100

  func print() {
    if isJSON { printJSON() } else { printTable() }
  }

  /// Columns as wide as the widest name so far.
  private func printTable() {
    Console.print("name")
    var width = 0
    var tally = SampledNames.Tally()
    forEachBlock { samples, _ in
      width = max(width, samples.map(\.name.columns).max() ?? 0)
      let lines = samples.map { sample -> String in
        tally.add(sample)
        guard let novelty = sample.novelty else { return sample.name }
        return sample.name.padded(to: width) + "  " + novelty.rawValue
      }
      Console.print(lines.joined(separator: "\n"))
    }
    if let summary = tally.summary { Console.print("\n" + summary) }
  }

  private func printJSON() {
    Console.print("[")
    forEachBlock { samples, isLast in
      let texts = samples.map { sample in
        "  " + JSONText.text(sample).split(separator: "\n").joined(separator: "\n  ")
      }
      Console.print(texts.joined(separator: ",\n") + (isLast ? "" : ","))
    }
    Console.print("]")
  }

  private func forEachBlock(_ body: (_ samples: [SampledNames.Sample], _ isLast: Bool) -> Void) {
    var drawn = 0
    while drawn < count {
      let samples = (0..<min(Self.block, count - drawn)).map { _ in drawing.next() }
      drawn += samples.count
      body(samples, drawn == count)
    }
  }
}
