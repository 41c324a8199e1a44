import Diagnostics
import Glibc
import Layers

extension Figure {
  public static let tanhCurve = Figure("tanh-curve") { run throws(NothingToShow) -> Chart in
    let place = try run.firstActivationLayers()[0]
    let (outputs, function) = (place.state, place.state.function)
    guard let function, let bounds = function.flatness?.bounds else {
      throw NothingToShow(
        reason: "\(function?.name ?? outputs.kind) does not saturate between two bounds")
    }
    guard let sums = place.before?.activations else { throw .noInputs(of: function) }
    try [sums].requireData()
    let width = [sums].binWidth
    let reach = Double(bounds.reach)
    let flat = atanh(Double(Saturation.mapBound)) / reach
    let range = [sums].range(width: width) ?? -1...1
    let end = max(3 / reach, abs(range.lowerBound), abs(range.upperBound))
    let places = (0...400).map { -end + 2 * end * Double($0) / 400 }
    let values = places.map { Double(bounds.middle) + reach * tanh(reach * $0) }
    let slopes = values.map { ($0 - Double(bounds.lower)) * (Double(bounds.upper) - $0) }
    func curve(_ name: Words, _ colour: ChartColour, _ values: [Double]) -> Series {
      Series(name, colour, points: zip(places, values).map { Series.Point($0, $1) })
    }
    let shades = Shade.flat(beyond: flat)
    let meanSlope = bounds.meanSlope(over: outputs.activations)
    return Chart(
      "tanh-curve",
      headline: .function(
        outputs.getsNoGradient ? "tanh-curve.headline.none" : "tanh-curve.headline", function,
        [
          "run": run.displayName,
          "share": meanSlope.wholePercent,
        ]),
      line: .function(
        "tanh-curve.line", function,
        ["step": place.snapshot.step.grouped, "count": sums.histogram.total.grouped]),
      reading: .function("tanh-curve.reading", function),
      x: Axis(.function("axis.function-input", function), range: -end...end), y: Axis(nil),
      panels: [
        Panel(
          nil,
          [
            curve(.name(function.name), .main, values),
            curve(
              .label("tanh-curve.derivative", ["mean": meanSlope.fixed(2)]), .accent, slopes),
          ], shades: shades,
          y: Axis(
            nil, range: (Double(bounds.lower) - 0.1 * reach)...(Double(bounds.upper) + 0.4 * reach))
        ),
        Panel(
          nil,
          [Series(nil, .main, .bars, barWidth: width, points: sums.shares(width: width))],
          shades: shades,
          y: Axis(
            nil, range: 0...1.18 * (sums.shares(width: width).map(\.y).max() ?? 1), unit: " %")),
      ], arrangement: .rows)
  }
}
