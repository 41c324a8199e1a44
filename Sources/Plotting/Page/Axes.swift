import Diagnostics
import Quoting

extension Sheet {
  /// Sets the range of an axis, a little wider where its ends would be written as one number.
  mutating func setRange(_ axis: String, _ range: ClosedRange<Double>) {
    let middle = range.lowerBound / 2 + range.upperBound / 2
    let reach = max(abs(middle) * 1e-5, 1e-290)
    let isNarrow = range.upperBound / 2 - range.lowerBound / 2 < reach
    let range = isNarrow ? (middle - reach)...(middle + reach) : range
    add("set \(axis)range [\(range.lowerBound.datum):\(range.upperBound.datum)]")
  }

  mutating func addTics(
    _ axis: String, _ tics: [(text: String, place: Double)], _ look: String = ""
  ) {
    if tics.isEmpty { return add("unset \(axis)tics") }
    let list = tics.map { "\($0.text.gnuplotTicLabel) \($0.place.datum)" }
    add("set \(axis)tics (\(list.joined(separator: ", ")))" + (look.isEmpty ? "" : " " + look))
  }
}
