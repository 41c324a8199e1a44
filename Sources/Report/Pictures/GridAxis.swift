import Diagnostics
import Experiments
import Glibc
import Plotting
import Quoting

/// The axis of a grid's figure: the values of the first variation, and what the stages have by themselves.
extension GridOutcome {
  var tics: [Axis.Tic] {
    let best = comparison.stages.best.map { grid.points[$0].values[0].text }
    return grid.variations[0].values.compactMap { value in
      value.number.map { Axis.Tic(value.given, $0, isNeeded: value.text == best) }
    }
  }

  /// With the stages' own values that have no place on it.
  var axisTitle: Words {
    let flag = grid.variations[0].flag
    let title = Self.label(isLogarithmic ? "log-axis" : "axis", ["flag": flag])
    let far = ownPlaces(of: Array(grid.stages.indices)).filter { !isNear($0.number) }
    return far.isEmpty
      ? title : .joined([title] + far.map { Self.label("own-far", $0.gaps) })
  }

  /// What the stages have by themselves, where that is among the values or near them.
  func landmarks(for stages: [Int]) -> [Landmark] {
    ownPlaces(of: stages).filter { isNear($0.number) }.map {
      .upright($0.number, Self.label("own", $0.gaps))
    }
  }

  /// A value that stages have by themselves.
  private struct OwnPlace {
    let number: Double
    let text: String
    var stages: [String]

    var gaps: [String: String] { ["stage": stages.joined(separator: ", "), "value": text] }
  }

  private func ownPlaces(of stages: [Int]) -> [OwnPlace] {
    let axis = grid.variations[0]
    var places: [OwnPlace] = []
    for stage in stages {
      guard let own = grid.own[stage][axis.flag], let number = Double(own), number.isFinite else {
        continue
      }
      let value = axis.values.first { $0.text == own }
      let place = OwnPlace(
        number: value?.number ?? number, text: value?.given ?? Self.text(of: number),
        stages: [grid.stages[stage].name])
      if let known = places.firstIndex(where: { $0.number == place.number }) {
        places[known].stages += place.stages
      } else {
        places.append(place)
      }
    }
    return places
  }

  /// A whole number with all its digits, another with three.
  private static func text(of number: Double) -> String {
    number.rounded() == number && abs(number) < 1e15 ? Int(number).grouped : number.plain
  }

  /// Whether the values still take a good part of an axis that reaches as far as a number.
  private func isNear(_ number: Double) -> Bool {
    guard !isLogarithmic || number > 0 else { return false }
    func place(_ value: Double) -> Double { isLogarithmic ? log10(value) : value }
    let places = grid.variations[0].values.compactMap(\.number).map(place)
    guard let first = places.min(), let last = places.max() else { return false }
    let whole = max(last, place(number)) - min(first, place(number))
    return last - first >= Self.leastShare * whole
  }

  private static let leastShare = 0.4
}
