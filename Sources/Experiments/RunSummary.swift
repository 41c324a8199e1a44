import Diagnostics
import Foundation
import LanguageModel
import Quoting
import Runs

/// What is to be said of a run that was trained: what was measured, and beside it what is known.
public struct RunSummary {
  public let stored: StoredRun

  private var run: RunRecord { stored.run }

  public init(_ stored: StoredRun) {
    self.stored = stored
  }

  /// Stage, differences, size and time, after the stage's name.
  public var details: String {
    let differences = run.title.differences.map { ", " + $0 }.joined()
    let timing = run.stepsTaken > 0 ? stored.timing : nil
    let time = timing.map {
      String(format: " in %.1f s (%.1f µs a step)", $0.seconds, $0.microsecondsPerStep)
    }
    return "\(differences) – \(run.parameters.grouped) parameters, "
      + "\(run.stepsTaken.counted("step"))\(time ?? "")"
  }

  /// What is not recorded of a large vocabulary; nil if nothing is left out.
  public var remarkOnTokens: String? {
    let tokens = run.vocabulary.count + 1
    guard tokens > EmbeddingTable.tokenLimit else { return nil }
    return
      "\(tokens.grouped) tokens are more than the \(EmbeddingTable.tokenLimit) up to which "
      + "embedding and pairs are recorded, so there will be no figures embedding-map and bigrams"
  }

  public var table: String {
    let known = run.known
    var table = TextTable(
      ["", "measured"] + (known.map { [$0.title] } ?? []), alignment: known == nil ? "lr" : "lrr")
    func add(_ name: String, _ value: String?, _ reference: String?) {
      guard let value else { return }
      table.append([name, value] + (known == nil ? [] : [reference ?? ""]))
    }
    func addSaturation(of snapshot: Snapshot) {
      let layers = snapshot.saturatingLayers.map { snapshot.layers[$0] }
      let saturations = layers.compactMap(\.saturation)
      guard let flatness = layers.first?.function?.flatness else { return }
      let stage = snapshot.step == 0 ? known?.stage : nil
      let conditions = [Saturation.tableBound, Saturation.mapBound].map(flatness.condition)
      add(
        "\(flatness.adjective) at step \(snapshot.step.grouped), \(conditions[0])",
        Self.percents(saturations.map(\.tableShare)), stage?.saturated97.map(Self.percent))
      if conditions[0] != conditions[1] {
        add(
          "  \(conditions[1])", Self.percents(saturations.map(\.mapShare)),
          stage?.saturated99.map(Self.percent))
      }
      let dead = layers.compactMap(\.deadUnitCount).reduce(0, +)
      let units = saturations.reduce(0) { $0 + $1.columns }
      add("  dead units", "\(dead) of \(units)", stage?.deadUnits.map { "\($0)" })
    }
    let stage = known?.stage
    add("first loss", run.initialLoss.map(Self.loss), stage?.firstLoss.map(Self.loss))
    add("  of knowing nothing", Self.loss(log(Double(run.vocabulary.count + 1))), nil)
    for snapshot in stored.record.firstAndLastActivationSnapshots { addSaturation(of: snapshot) }
    let finals = known?.finals
    add("loss, train", run.loss.train.map(Self.loss), finals?.train.map(Self.loss))
    add("loss, validation", run.loss.validation.map(Self.loss), finals?.validation.map(Self.loss))
    if let counting = run.counting, run.loss.validation != nil {
      add("  of \(counting.name)", counting.loss.validation.map(Self.loss), nil)
    }
    add("loss, test", run.loss.test.map(Self.loss), finals?.test.map(Self.loss))
    return table.text
  }

  public var remarks: [String] {
    var remarks = [run.remarkOnStart].compactMap(\.self)
    if run.stepsTaken > 0, let first = run.initialLoss, let last = run.loss.train, last > first {
      remarks.append(
        "the training loss is higher than it was at the start; try a lower --learning-rate")
    }
    if let counting = run.counting { remarks.append(counting.inWords) }
    if let repeated = [run].repeatedNamesInWords { remarks.append(repeated) }
    if let best = run.bestStep {
      let end = run.stoppedAt.map { "stopped at step \($0.grouped)" } ?? "went to the last step"
      remarks.append(
        "\(end); the model of step \(best.grouped) is the best of those that were checked, and was "
          + "kept")
    }
    return remarks
  }

  private static func loss(_ value: Double) -> String {
    value.loss(hugeFrom: 1e6, format: "%.4g")
  }

  private static func percent(_ value: Double) -> String { value.written("%.2f %%") }

  /// Of more layers only the smallest and the largest share are shown.
  private static let layerLimit = 8

  /// One share a layer, with one sign after all of them.
  private static func percents(_ shares: [Double]) -> String {
    let isCut = shares.count > layerLimit
    let shown = isCut ? [shares.min(), shares.max()].compactMap(\.self) : shares
    return shown.map { (100 * $0).written("%.2f") }.joined(separator: isCut ? " to " : " ") + " %"
  }
}
