import Diagnostics
import Glibc
import Quoting
import Runs

extension Prediction {
  /// Of a large alphabet only so many characters are shown, and of those that never came only the likelier.
  private static let (shown, smallest) = (40, 0.0005)

  /// Fewer than so many examples say little of shares.
  public static let fewExamples = 10

  /// The probabilities for a terminal, the likeliest first.
  public var inWords: String {
    ([heading, table.text] + remarks).joined(separator: "\n")
  }

  private var heading: String {
    let part = isCut ? ", all that the model sees of “\(text(of: text))”" : ""
    return "after “\(text(of: context))”\(part)"
  }

  private func text(of context: String) -> String {
    context.unicodeScalars.map { $0 == " " ? "␣" : String($0) }.joined()
  }

  private var order: [Int] {
    next.indices.sorted {
      (next[$0].probability ?? 0, next[$0].count ?? 0, $1)
        > (next[$1].probability ?? 0, next[$1].count ?? 0, $0)
    }
  }

  private var table: TextTable {
    let isCounted = (seen ?? 0) > 0
    var table = TextTable(
      ["next", "model", ""] + (isCounted ? ["counting", "", "times"] : []),
      alignment: "lrl" + (isCounted ? "rlr" : ""))
    let shares = next.indices.map { max(next[$0].probability ?? 0, countedShare($0) ?? 0) }
    let largest = shares.max() ?? 1
    func cells(_ share: Double) -> [String] { [share.percent, ShareBar.text(share / largest)] }
    let order = order
    let count =
      order.prefix(Self.shown).lastIndex {
        (next[$0].probability ?? 0) >= Self.smallest || (next[$0].count ?? 0) > 0
      }.map { $0 + 1 } ?? 0
    for token in order.prefix(count) {
      let counted = countedShare(token).map { cells($0) + [(next[token].count ?? 0).grouped] }
      table.append(
        [next[token].character.visible] + cells(next[token].probability ?? .nan) + (counted ?? []))
    }
    let rest = order.dropFirst(count)
    if !rest.isEmpty {
      let share = rest.reduce(0) { $0 + (next[$1].probability ?? 0) }
      let times = rest.reduce(0) { $0 + (next[$1].count ?? 0) }
      table.append(
        ["\(rest.count.grouped) more"] + [share.percent, ""]
          + (isCounted
            ? [(Double(times) / Double(seen ?? 1)).percent, "", times.grouped] : []))
    }
    return table
  }

  private var remarks: [String] {
    let nothing = "knowing nothing: \(log(Double(next.count)).fixed(4))"
    let counted = countedEntropy.map { ", of counting \($0.fixed(4))" } ?? ""
    var remarks = [
      "entropy of the model \((entropy ?? .nan).measured(4)) nats\(counted); \(nothing)"
    ]
    if let seen {
      let place = "“\(text(of: context))” stands"
      switch seen {
      case 0: remarks.append("\(place) nowhere in the training names: counting knows nothing of it")
      case ..<Self.fewExamples:
        remarks.append("\(place) \(seen.times) only in the training names: so few say little")
      default: remarks.append("\(place) \(seen.times) in the training names")
      }
    }
    return remarks
  }
}

extension Int {
  /// once, 2 times
  var times: String { self == 1 ? "once" : "\(grouped) times" }
}

extension String {
  /// Each character as it is seen where it stands alone.
  var visible: String { unicodeScalars.map(\.visible).joined() }
}
