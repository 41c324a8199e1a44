import LanguageModel

/// Three starts of lab `depth` at its learning rate and at a higher one, which BatchNorm is said to allow.
struct DepthRates {
  private static let steps = 201
  private static let parts = [("0–19", 0..<20), ("20–49", 20..<50), ("last 20", 181..<steps)]

  private let rows: [Row]

  /// The same start at the same rate, with every seed.
  private struct Row {
    let start: DepthLab.Start
    let rate: Float
    var pasts: [DepthLab.DepthPast] = []

    var failures: Int { pasts.count { !($0.losses.last ?? .nan).isFinite } }

    /// Over all seeds; nil where a loss was not finite.
    func meanLoss(_ steps: Range<Int>) -> Double? {
      let means = pasts.compactMap { $0.meanLoss(steps) }
      return means.count < pasts.count ? nil : means.reduce(0, +) / Double(means.count)
    }

    var end: Double? { meanLoss(DepthRates.parts[2].1) }
  }

  init(_ activation: Activation, _ setup: LabSetup) async {
    let starts = DepthLab.starts(activation)
    let kaiming = starts[2]
    let compared = [
      kaiming, starts[4],
      DepthLab.Start(
        name: "\(kaiming.name), BatchNorm", weight: kaiming.weight, hasBatchNorm: true),
    ]
    let rates = [DepthLab.rate, DepthLab.highRate]
    var rows = compared.flatMap { start in rates.map { Row(start: start, rate: $0) } }
    let seeds = (0..<(setup.seeds ?? 1)).map { setup.seed &+ UInt64($0) }
    setup.tell("two learning rates, \(rows.count * seeds.count) trainings")
    let pasts = await rows.flatMap { row in seeds.map { (row, $0) } }.concurrentMap { row, seed in
      var setup = setup
      setup.settings.seed = seed
      return DepthLab.DepthPast(row.start, activation, setup, steps: Self.steps, rate: row.rate)
    }
    for index in rows.indices {
      rows[index].pasts = Array(pasts[(index * seeds.count)...].prefix(seeds.count))
    }
    self.rows = rows
  }

  /// The last losses of Kaiming's start with BatchNorm at the usual rate, with the first seed.
  var normed: Double? { rows[4].pasts[0].meanLoss(Self.parts[2].1) ?? .infinity }

  var table: LabTable {
    let seeds = rows[0].pasts.count
    var table = LabTable(
      "rates", seeds == 1 ? "start, rate" : "start, rate; means of \(seeds) seeds",
      columns: Self.parts.map(\.0), .fixed(4))
    for row in rows {
      table.append(
        "\(row.start.name), \(row.rate)",
        Self.parts.map { _, steps in
          row.meanLoss(steps).map { .number($0) } ?? .text("not finite")
        })
    }
    return table
  }

  /// A rate is too high where trainings overflow, or end far above those at the low one.
  var verdict: Verdict {
    let pairs = stride(from: 0, to: rows.count, by: 2).map { (low: rows[$0], high: rows[$0 + 1]) }
    let (kaiming, normed) = (pairs[0], Array(pairs.dropFirst()))
    func isHarmed(_ pair: (low: Row, high: Row)) -> Bool {
      !(pair.high.end ?? .infinity < (pair.low.end ?? .infinity) + 0.1)
    }
    func words(_ pair: (low: Row, high: Row)) -> String {
      [pair.low, pair.high].map { $0.end.map { $0.measured(3) } ?? "not finite" }
        .joined(separator: " and ")
    }
    let failures = (kaiming.high.failures, normed.reduce(0) { $0 + $1.high.failures })
    return Verdict(
      "BatchNorm allows higher learning rates",
      "the last 20 losses at rates \(DepthLab.rate) and \(DepthLab.highRate) are "
        + "\(words(kaiming)) from Kaiming's start, \(words(normed[1])) with BatchNorm too, "
        + "\(words(normed[0])) from small weights with BatchNorm; at "
        + "\(DepthLab.highRate) \(failures.0) of \(kaiming.high.pasts.count) trainings end in a loss "
        + "that is not finite, with BatchNorm \(failures.1) of "
        + "\(normed.reduce(0) { $0 + $1.high.pasts.count })",
      !isHarmed(kaiming) ? .open : normed.contains(where: isHarmed) ? .fails : .holds)
  }
}
