import Diagnostics
import Quoting
import Runs

extension Ensemble {
  /// The members, the ensemble, and what of it was measured, for a terminal.
  public var text: String { ([table.text, ""] + remarks).joined(separator: "\n") }

  private var table: TextTable {
    let hasWeights = weights != nil
    var table = TextTable(
      ["", "val loss", "val accuracy", "test loss", "test accuracy"]
        + (hasWeights ? ["weight"] : []) + [""],
      alignment: "lrrrr" + (hasWeights ? "r" : "") + "l")
    for (index, member) in members.enumerated() {
      table.append(
        [member.name] + Self.cells(member.scores)
          + (weights.map { [$0[index].written("%.4f")] } ?? [])
          + [index == best ? "the best member by val loss" : ""])
    }
    table.append(
      ["ensemble, \(mode.rawValue)"] + Self.cells(together) + (hasWeights ? ["", ""] : [""]))
    return table
  }

  private static func cells(_ scores: EnsembleScores) -> [String] {
    [scores.validation, scores.test].flatMap { score in
      guard let accuracy = score.accuracy else { return ["no examples", "no examples"] }
      return [score.loss?.loss() ?? "none", "\((100 * accuracy).fixed(2)) %"]
    }
  }

  /// No more than was measured.
  private var remarks: [String] {
    guard let best else { return ["Without validation examples no member is the best."] }
    let (member, own) = (members[best].scores.validation, together.validation)
    var remarks: [String] = []
    let examples = "one measurement, on \(validationCount.counted("example"))"
    if let loss = own.loss, let alone = member.loss {
      remarks.append(
        "The ensemble's validation loss is \(Self.words(loss - alone, { $0.loss() })) that of its "
          + "best member: \(examples).")
    } else if let accuracy = own.accuracy, let alone = member.accuracy {
      let difference = Self.words(100 * (accuracy - alone)) { $0.fixed(2) + " percentage points" }
      remarks.append(
        "The ensemble's validation accuracy is \(difference) that of its best member: \(examples).")
    }
    if let agreement, members.count > 1 {
      remarks.append(
        "All members find the same character the likeliest for \(agreement.percent) of these examples."
      )
    }
    if weights != nil {
      remarks.append(
        "The weights were found on these same examples; the test names had no part in them.")
    }
    return remarks
  }

  /// `0.0318 below`; `about 0.0000 above` where that is all the digits show.
  private static func words(_ difference: Double, _ digits: (Double) -> String) -> String {
    guard difference != 0 else { return "exactly" }
    let size = digits(abs(difference))
    let amount = size == digits(0) ? "about \(size)" : size
    return "\(amount) \(difference < 0 ? "below" : "above")"
  }
}
