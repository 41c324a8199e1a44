import Diagnostics

extension Figure {
  public static let saturation = Figure("saturation") { run throws(NothingToShow) in
    let states = try run.saturationStates()
    return GnuplotScript { sheet in
      let first = states[0].snapshot
      sheet.addTitle(
        "saturation",
        [
          "layer": sheet.layerName(first.saturatingLayers[0], of: first), "run": run.displayName,
          "mark": sheet.saturationMark,
        ])
      SaturationMaps(
        maps: states.map {
          SaturationMap(sheet.moment($0.snapshot), $0.layer, words: sheet)
        }
      )
      .draw(in: &sheet)
    }
  }

  public static let saturationPair = Figure("saturation-pair", needs: .twoRuns) {
    material throws(NothingToShow) in
    guard material.runs.count == 2 else {
      throw NothingToShow(
        reason: "it puts two runs side by side, and \(material.runs.count) were given")
    }
    let (left, right) = (material.runs[0], material.runs[1])
    let columns = [try left.saturationStates(), try right.saturationStates()]
    return GnuplotScript { sheet in
      let first = columns[0][0].snapshot
      sheet.addTitle(
        "saturation-pair",
        [
          "layer": sheet.layerName(first.saturatingLayers[0], of: first), "run": left.displayName,
          "other": right.displayName, "mark": sheet.saturationMark,
        ], common: CommonSettings(settings: material.common.settings))
      let rows = (0..<min(columns[0].count, columns[1].count)).flatMap { row in
        zip([left, right], columns).map { run, states in
          SaturationMap(
            "\(run.displayName), \(sheet.moment(states[row].snapshot))", states[row].layer,
            words: sheet)
        }
      }
      SaturationMaps(maps: rows).draw(columns: 2, in: &sheet)
    }
  }
}

extension Sheet {
  fileprivate var saturationMark: String {
    say(layout.isText ? "saturation.letter" : "saturation.white")
  }
}

extension PlottedRun {
  /// The first tanh layer's map at the first and at the last snapshot.
  fileprivate func saturationStates() throws(NothingToShow) -> [(
    snapshot: Snapshot, layer: LayerSnapshot
  )] {
    try firstSaturatingLayers().map { ($0.snapshot, $0.snapshot.layers[$0.layer]) }
  }
}
