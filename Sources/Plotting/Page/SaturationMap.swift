import Diagnostics
import Quoting

/// One layer's saturation for one batch, with its words and with as much of it as a picture can show.
struct SaturationMap {
  let title: String
  let facts: String
  /// All examples and units.
  let whole: Saturation
  /// Those that are drawn.
  private(set) var shown: Saturation

  /// More rows and columns of cells than these would be finer than what an eye tells apart.
  private static let most = (rows: 256, columns: 640)

  /// - Parameter layer: with a map.
  init(_ title: String, _ layer: LayerSnapshot, words sheet: Sheet) {
    self.title = title
    whole = layer.saturation ?? Saturation(rows: 1, columns: 1, map: [false], tableShare: 0)
    facts = sheet.say(
      layer.getsNoGradient ? "saturation.no-gradient-facts" : "saturation.facts",
      of: layer.function,
      [
        "share": whole.mapShare.percent, "dead": (layer.deadUnitCount ?? 0).grouped,
        "units": whole.columns.grouped,
      ])
    shown = whole.sampled(rows: Self.most.rows, columns: Self.most.columns)
  }

  /// The same with so many examples and units at most.
  func sampled(rows: Int, columns: Int) -> SaturationMap {
    var map = self
    map.shown = whole.sampled(rows: rows, columns: columns)
    return map
  }

  /// The facts, and what is drawn if it is not all.
  func words(_ sheet: Sheet) -> String {
    func part(_ key: String, _ shown: Int, _ all: Int) -> String? {
      shown < all ? sheet.say(key, ["count": shown.grouped, "all": all.grouped]) : nil
    }
    let parts = [
      part("saturation.some-examples", shown.rows, whole.rows),
      part("saturation.some-units", shown.columns, whole.columns),
    ].compactMap(\.self)
    return ([facts] + parts).joined(separator: "; ")
  }
}
