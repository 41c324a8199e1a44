import Plotting

/// What a lab found.
public struct LabResult: Encodable, Sendable {
  public let tables: [LabTable]
  public let verdicts: [Verdict]
  public let chart: Chart

  private enum CodingKeys: CodingKey { case tables, verdicts }

  init(_ tables: [LabTable], _ verdicts: [Verdict], _ chart: Chart) {
    self.tables = tables
    self.verdicts = verdicts
    self.chart = chart
  }

  /// For a terminal: the tables, then a line for each verdict.
  public var text: String {
    (tables.map(\.text) + [verdicts.map(\.text).joined(separator: "\n")]).joined(separator: "\n\n")
  }

  /// The number at a place of a table; nil where none stands.
  public func number(table: String, row: String, column: String) -> Double? {
    tables.first { $0.name == table }?.number(row: row, column: column)
  }
}

/// A claim of a course, what was measured of it, and whether it holds.
public struct Verdict: Encodable, Sendable {
  public let claim: String
  /// With the numbers that decide.
  public let measured: String
  public let judgement: Judgement

  public enum Judgement: String, Encodable, Sendable {
    case holds
    case partly = "holds in part"
    case fails = "does not hold"
    /// The setting does not ask the question, or was too short to tell.
    case open = "cannot be told here"
  }

  /// - Parameter claim: as the course has it, in short: `small weights make signals vanish`.
  init(_ claim: String, _ measured: String, _ judgement: Judgement) {
    self.claim = claim
    self.measured = measured
    self.judgement = judgement
  }

  init(_ claim: String, _ measured: String, holds: Bool) {
    self.init(claim, measured, holds ? .holds : .fails)
  }

  /// claim — measured — judgement
  public var text: String { "\(claim) — \(measured) — \(judgement.rawValue)" }
}
