import Corpus
import LanguageModel
import Quoting
import Runs

/// Every example of a run: its context and its target, as letters and as tokens.
///
/// It is printed while it is made, so that a large list takes little memory for it; its cells hold codes
/// for what cannot be printed already.
struct ExampleTable {
  static let name = "examples"

  let examples: Examples
  let dialect: CSVDialect

  /// Lines that are printed at once.
  private static let block = 4_096

  init(_ examples: Examples, dialect: CSVDialect) {
    self.examples = examples
    self.dialect = dialect
  }

  /// - Parameter isJSON: whether the table is one text in a JSON document, as the others are.
  func print(asJSON isJSON: Bool) {
    if isJSON {
      var lines: [String] = []
      forEachLine { lines.append($0) }
      return Console.print(JSONText.text([Self.name: lines.joined(separator: "\n") + "\n"]))
    }
    var lines: [String] = []
    forEachLine { line in
      lines.append(line)
      if lines.count == Self.block {
        Console.printUnchanged(lines.joined(separator: "\n"))
        lines.removeAll(keepingCapacity: true)
      }
    }
    if !lines.isEmpty { Console.printUnchanged(lines.joined(separator: "\n")) }
  }

  /// `split,context,target,context_1,…,context_T,target_token`, the oldest token first.
  private func forEachLine(_ body: (String) -> Void) {
    let context = examples.train.context
    let places = (1...context).map { "context_\($0)" }
    body(dialect.line(["split", "context", "target"] + places + ["target_token"]))
    let splits = [("train", examples.train), ("val", examples.validation), ("test", examples.test)]
    let batch = Batch(rows: 1, context: context, vocabularySize: examples.vocabulary.size)
    // Of a list there are far fewer different contexts with targets than examples.
    var known: [[Token]: String] = [:]
    for (name, dataset) in splits {
      let split = dialect.line([name, ""])
      for example in 0..<dataset.count {
        batch.set(0, to: example, of: dataset)
        let tokens = (0..<context).map { batch.contexts[0, $0] } + [dataset.target(example)]
        let cells = known[tokens] ?? line(tokens)
        known[tokens] = cells
        body(split + cells)
      }
    }
  }

  /// All cells but the first.
  private func line(_ tokens: [Token]) -> String {
    let vocabulary = examples.vocabulary
    let texts = [vocabulary.text(tokens.dropLast()), vocabulary.text(tokens.suffix(1))]
    return dialect.line(texts + tokens.map { "\($0)" })
  }
}
