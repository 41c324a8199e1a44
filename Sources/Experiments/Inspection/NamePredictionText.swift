import Diagnostics
import Glibc
import Quoting
import Runs

extension NamePrediction {
  /// Loss and probability of every letter, for a terminal.
  public var inWords: String { ([name, table.text] + remarks).joined(separator: "\n") }

  private var isCounted: Bool { letters.contains { $0.seen != nil } }

  private var table: TextTable {
    var table = TextTable(
      ["after", "next", "loss", "", "model"] + (isCounted ? ["counting", "loss", "times"] : []),
      alignment: "llrlr" + (isCounted ? "rrr" : ""))
    let largest = letters.compactMap(\.loss).filter(\.isFinite).max() ?? 1
    for letter in letters {
      let loss = letter.loss ?? .nan
      table.append(
        [
          letter.context, letter.character.visible, loss.isFinite ? loss.fixed(4) : "left out",
          ShareBar.text(loss / largest), exp(-loss).percent,
        ] + (isCounted ? Self.counted(letter) : []))
    }
    return table
  }

  private static func counted(_ letter: Letter) -> [String] {
    guard let seen = letter.seen, let count = letter.count else { return ["", "", ""] }
    let times = "\(count.grouped) of \(seen.grouped)"
    guard seen > 0, let loss = letter.countedLoss, loss.isFinite else {
      return ["", "none", times]
    }
    return [(Double(count) / Double(seen)).percent, loss.fixed(4), times]
  }

  private var remarks: [String] {
    let worst = letters[mostSurprising]
    var remarks: [String] = []
    if let loss, loss.isFinite, let largest = worst.loss {
      let what = worst.character == "." ? "the end" : worst.character.visible
      remarks.append(
        "surprised most by \(what) after “\(worst.context)”: loss \(largest.fixed(4))")
      remarks.append("mean loss of the model \(loss.fixed(4)) nats a character\(ofCounting)")
    } else {
      remarks.append("what --top-k leaves out has no probability, so the mean loss is not finite")
    }
    return remarks
  }

  private var ofCounting: String {
    guard isCounted else { return "" }
    guard let countedLoss, countedLoss.isFinite else {
      return "; counting has none, as a letter never came there in the training names"
    }
    return ", of counting \(countedLoss.fixed(4))"
  }
}
