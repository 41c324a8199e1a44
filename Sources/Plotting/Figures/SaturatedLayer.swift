import Diagnostics
import Layers
import Quoting

/// The first layer of a run whose outputs saturate, or are zero, for the batch of a snapshot.
struct SaturatedLayer {
  let step: Int
  let saturation: Saturation
  /// `tanh`, or `tanh 1` where there are several.
  private let name: String
  private let state: LayerSnapshot

  private init?(_ place: PlacedLayer) {
    guard let saturation = place.state.saturation else { return nil }
    step = place.snapshot.step
    self.saturation = saturation
    state = place.state
    let function = place.state.function?.name ?? ""
    name = place.snapshot.saturatingLayers.count > 1 ? "\(function) 1" : function
  }

  var function: ActivationFunction? { state.function }

  var dead: Int { state.deadUnitCount ?? 0 }

  /// Zeros are usual, dead units are not.
  var isTrouble: Bool {
    dead > 0 || function?.flatness?.bounds != nil && saturation.mapShare > 0.3
  }

  /// What fills the gaps of texts on what is drawn.
  var size: [String: String] {
    [
      "layer": name, "units": saturation.columns.grouped, "rows": saturation.rows.grouped,
    ]
  }

  /// At the first and at the last snapshot, or at the only one.
  static func all(of run: PlottedRun) throws(NothingToShow) -> [SaturatedLayer] {
    // Where they are not recorded, nothing is known of flatness.
    try run.firstSaturatingLayers().compactMap(SaturatedLayer.init)
  }

  static func atStart(of run: PlottedRun) throws(NothingToShow) -> SaturatedLayer {
    let first = try all(of: run)[0]
    guard first.step == 0 else {
      throw NothingToShow(
        reason:
          "it shows runs before the first step, and \(run.displayName) has no snapshot of that")
    }
    return first
  }

  func panel(_ name: Words, _ colour: ChartColour) -> Panel {
    var facts: [Words] = [
      .function("saturation.fact", function),
      .label("saturation.dead", ["dead": dead.grouped, "units": saturation.columns.grouped]),
    ]
    if state.getsNoGradient { facts.append(.label("saturation.no-gradient")) }
    return Panel(
      nil, [],
      aside: Panel.Aside(
        name, hero: saturation.mapShare.wholePercent, facts: facts, colour),
      map: UnitMap(saturation, colour, marks: marks))
  }

  /// Its dead units, or the one that is closest to it.
  private var marks: [UnitMap.Mark] {
    // All of them.
    if state.getsNoGradient { return [] }
    let dead = saturation.deadUnits
    guard dead.isEmpty else { return dead.map { UnitMap.Mark($0, .name(String($0))) } }
    guard let closest = saturation.closestToDead else { return [] }
    return [
      UnitMap.Mark(
        closest.unit,
        .label(
          "saturation.closest",
          [
            "unit": String(closest.unit), "count": closest.examples.grouped,
            "rows": saturation.rows.grouped,
          ]))
    ]
  }
}

extension SaturatedLayer {
  /// How many units are dead at last, or were at first; where none is, the share of outputs at first.
  static func headline(_ layers: [SaturatedLayer], run: String) -> Words {
    let layer = layers.last { $0.dead > 0 } ?? layers[0]
    let share = layer.saturation.mapShare
    let isStart = layer.step == 0
    let key =
      layer.dead > 0
      ? isStart ? "saturation.headline.dead" : "saturation.headline.dead-later"
      : share < 0.01
        ? isStart ? "saturation.headline.hardly" : "saturation.headline.hardly-later"
        : isStart ? "saturation.headline" : "saturation.headline.later"
    let values = [
      "run": run, "steps": (layer.step + 1).grouped, "dead": layer.dead.grouped,
      "share": share.wholePercent,
    ]
    return .function(key, layer.function, layer.size.merging(values) { $1 })
  }
}
