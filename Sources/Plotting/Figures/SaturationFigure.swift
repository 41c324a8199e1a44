import Diagnostics

extension Figure {
  public static let saturation = Figure("saturation") { run throws(NothingToShow) in
    let states = try run.firstSaturatingLayers()
    return GnuplotScript { sheet in
      sheet.addTitle(
        "saturation", of: states[0].state.function,
        [
          "layer": sheet.name(of: states[0]), "run": run.displayName,
          "mark": sheet.saturationMark,
        ])
      SaturationMaps(
        maps: states.map {
          SaturationMap(sheet.moment($0.snapshot), $0.state, words: sheet)
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
    let columns = [try left.firstSaturatingLayers(), try right.firstSaturatingLayers()]
    return GnuplotScript { sheet in
      let functions = columns.map { $0[0].state.function }
      let isMixed = functions[0] != functions[1]
      sheet.addTitle(
        "saturation-pair", headline: isMixed ? "mixed-headline" : "headline",
        line: isMixed ? "mixed-line" : "line", of: functions[0],
        [
          "layer": sheet.name(of: columns[0][0]), "run": left.displayName,
          "other": right.displayName, "mark": sheet.saturationMark,
          "other-condition": functions[1]?.flatness?.condition(Saturation.mapBound) ?? "",
        ], common: CommonSettings(settings: material.common.settings))
      let rows = (0..<min(columns[0].count, columns[1].count)).flatMap { row in
        zip([left, right], columns).map { run, states in
          SaturationMap(
            "\(run.displayName), \(sheet.moment(states[row].snapshot))", states[row].state,
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
