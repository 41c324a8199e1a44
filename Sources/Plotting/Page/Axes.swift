import Diagnostics
import Quoting

extension Sheet {
  /// The frame of a single plot's axes, with room for their labels.
  var axesFrame: Frame { room.inset(left: 6.2, right: 2.6, bottom: bottomRoom, top: 1) }

  /// What tics and a label need below an axis.
  var bottomRoom: Double { 4.6 }

  /// Names the axes. Letters cannot be turned, so on a picture made of them both names stand below.
  mutating func setAxisLabels(x: String? = nil, y: String? = nil) {
    if layout.isText {
      let names = [y.map { "↑ \($0)" }, x.map { "→ \($0)" }].compactMap(\.self)
      add("set xlabel \(names.filter { $0.count > 2 }.joined(separator: "   ").gnuplotQuoted)")
      return
    }
    if let y { checkRoom(beside: y) }
    if let x { add("set xlabel \(x.gnuplotQuoted)") }
    if let y { add("set ylabel \(y.gnuplotQuoted)") }
  }

  /// Sets the range of an axis, a little wider where its ends would be written as one number.
  mutating func setRange(_ axis: String, _ range: ClosedRange<Double>) {
    let middle = range.lowerBound / 2 + range.upperBound / 2
    let reach = max(abs(middle) * 1e-5, 1e-290)
    let isNarrow = range.upperBound / 2 - range.lowerBound / 2 < reach
    let range = isNarrow ? (middle - reach)...(middle + reach) : range
    add("set \(axis)range [\(range.lowerBound.datum):\(range.upperBound.datum)]")
  }

  /// Sets the range of an axis, and tics at round numbers, as many as have room on its side of the
  /// frame.
  mutating func setScale(_ axis: String, _ range: ClosedRange<Double>, in frame: Frame) {
    setRange(axis, range)
    let length = axis == "x" ? frame.width : frame.height
    let span = range.span
    guard span > 0, span.isFinite else { return }
    var step = RoundStep(atLeast: span / 9)
    while true {
      let ends = [range.lowerBound, range.upperBound]
      let letters = ends.map { step.letters(of: $0) }.max() ?? 1
      let needed = axis == "x" ? Double(letters + 2) * Layout.letter : 1.7
      if span / step.value * needed <= length || step.value > span { break }
      step = step.next
    }
    add("set \(axis)tics \(step.value.datum)")
  }

  /// Shades where a function is saturated: beyond plus and minus a value.
  mutating func addShade(beyond value: Double) {
    for (left, right) in [
      ("graph 0", "first \((-value).datum)"), ("first \(value.datum)", "graph 1"),
    ] {
      add(
        "set object rectangle from \(left), graph 0 to \(right), graph 1 behind"
          + " fillcolor rgb shade fillstyle solid noborder")
    }
  }

  /// Tics of a step axis with commas in their numbers, at round steps: about five, and as many as
  /// fit into its width.
  mutating func addStepTics(to last: Int, in frame: Frame) {
    let room = max(2, min(5, frame.width / (Double(last.grouped.count + 2) * Layout.letter)))
    let distance = max(1, Int(RoundStep(atLeast: Double(max(last, 1)) / room).value))
    addTics("x", stride(from: 0, through: last, by: distance).map { ($0.grouped, Double($0)) })
  }

  mutating func addTics(
    _ axis: String, _ tics: [(text: String, place: Double)], _ look: String = ""
  ) {
    if tics.isEmpty { return add("unset \(axis)tics") }
    let list = tics.map { "\($0.text.gnuplotTicLabel) \($0.place.datum)" }
    add("set \(axis)tics (\(list.joined(separator: ", ")))" + (look.isEmpty ? "" : " " + look))
  }
}
