import Diagnostics
import Glibc
import Quoting

/// An axis whose range and tics are settled, so that a chart knows where a value stands before it is
/// drawn.
struct ChartScale {
  private(set) var range: ClosedRange<Double>
  let isLogarithmic: Bool
  /// Whether it begins at the top, as rows with names do.
  let isDescending: Bool
  let tics: [(text: String, value: Double)]

  /// - Parameters:
  ///   - values: what is to be seen; those that cannot be on the axis count for nothing.
  ///   - length: of the axis, and `needed`, what a tic takes of it with the space around it, in pixels.
  ///   - isFromZero: whether something stands on zero.
  init(
    _ axis: Axis, covering values: [Double], isFromZero: Bool = false, isDescending: Bool = false,
    length: Double, on sheet: Sheet, needed: (String) -> Double
  ) {
    self.isDescending = isDescending
    let values = values.filter { abs($0) < Self.largest }
    switch axis.scale {
    case .categories(let names):
      range = -0.6...(Double(names.count) - 0.4)
      isLogarithmic = false
      let texts = names.map { sheet.rowName($0) }
      // Beside one another as many as have room.
      let widest = isDescending ? 0 : texts.map(needed).max() ?? 0
      let every = max(1, Int((widest * Double(texts.count) / length).rounded(.up)))
      tics = texts.enumerated().filter { $0.offset.isMultiple(of: every) }
        .map { ($0.element, Double($0.offset)) }
    case .linear:
      let covered = (values + (isFromZero ? [0] : [])).finiteRange ?? 0...1
      let margin = max(0.06 * covered.span, abs(covered.upperBound) * 1e-5, 1e-12)
      let range =
        (axis.range
        ?? (isFromZero && covered.lowerBound >= 0
          ? 0...(covered.upperBound + margin) : covered.widened(by: margin)))
        .withTwoEnds
      self.range = range
      isLogarithmic = false
      tics =
        axis.given(in: range, length, on: sheet, needed)
        ?? Self.linearTics(
          range, areWhole: values.allSatisfy { $0.rounded() == $0 }, length: length
        ) { needed(sheet.written($0) + axis.unit) }
        .map { (sheet.written($0.text) + axis.unit, $0.value) }
    case .logarithmic:
      let covered = values.filter { $0 > 1 / Self.largest }.finiteRange ?? 0.1...1
      let margin = max(pow(covered.upperBound / covered.lowerBound, 0.06), 1.12)
      let range = axis.range ?? (covered.lowerBound / margin)...(covered.upperBound * margin)
      self.range = range
      isLogarithmic = true
      let isWithinDecade = range.upperBound / range.lowerBound < 5
      let round =
        isWithinDecade
        ? Self.linearTics(range, areWhole: false, length: length, needed: needed)
        : Self.logarithmicTics(range, room: Int(length / needed("10⁻¹⁰")))
      tics =
        axis.given(in: range, length, on: sheet, needed)
        ?? round.map { (sheet.written($0.text) + axis.unit, $0.value) }
    }
  }

  /// Beyond it nothing is drawn, as its neighbours would be lost.
  private static let largest = 1e140

  /// Where a value stands, from 0 at the left or the foot to 1; nil for what cannot be on the axis.
  func share(_ value: Double) -> Double? {
    guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
    let place: (Double) -> Double = isLogarithmic ? { log10($0) } : { $0 }
    let (start, end) = (place(range.lowerBound), place(range.upperBound))
    let share = (place(value) - start) / (end - start)
    return isDescending ? 1 - share : share
  }

  /// The same two axes, on which a unit is as long, so that distances can be compared in all directions.
  ///
  /// - Parameter margin: of a frame in pixels, where no value lies.
  static func plane(
    _ x: ChartScale, _ y: ChartScale, in frame: Frame, margin: Double
  ) -> (x: ChartScale, y: ChartScale) {
    func unit(_ scale: ChartScale, _ length: Double) -> Double {
      max(scale.range.span, 1e-9) / max(length - 2 * margin, 1)
    }
    let unit = max(unit(x, frame.width), unit(y, frame.height))
    func widened(_ scale: ChartScale, _ length: Double) -> ChartScale {
      var scale = scale
      scale.range = scale.range.widened(by: (length * unit - scale.range.span) / 2)
      return scale
    }
    return (widened(x, frame.width), widened(y, frame.height))
  }

  /// Multiples of the smallest round step with which all have room; of whole numbers a whole step.
  private static func linearTics(
    _ range: ClosedRange<Double>, areWhole: Bool, length: Double, needed: (String) -> Double
  ) -> [(text: String, value: Double)] {
    guard range.span.isFinite else { return [] }
    var step = RoundStep(atLeast: max(range.span / 12, areWhole ? 1 : 0))
    while true {
      let tics = multiples(in: range, of: step.value)
      let widest = tics.map { needed($0.text) }.max() ?? 0
      if Double(tics.count) * widest <= length || tics.count < 3 { return tics }
      step = step.next
    }
  }

  private static func multiples(
    in range: ClosedRange<Double>, of step: Double
  ) -> [(text: String, value: Double)] {
    let places = max(0, -Int((log10(step) + 1e-9).rounded(.down)))
    let first = Int((range.lowerBound / step - 1e-6).rounded(.up))
    let last = Int((range.upperBound / step + 1e-6).rounded(.down))
    guard first <= last else { return [] }
    return (first...last).map {
      let value = Double($0) * step
      if abs(value) >= 1e9 || places > 6 { return (value.digits(2), value) }
      return (places == 0 ? Int(value.rounded()).grouped : value.fixed(places), value)
    }
  }

  /// 1, 2 and 5 of each decade where there are few, else some of the powers of ten; all written in one
  /// form.
  private static func logarithmicTics(
    _ range: ClosedRange<Double>, room: Int
  ) -> [(text: String, value: Double)] {
    let decades = log10(range.upperBound / range.lowerBound)
    let lowest = Int(log10(range.lowerBound).rounded(.down))
    let highest = Int(log10(range.upperBound).rounded(.up))
    let digits: [Double] = decades * 3 <= Double(max(room, 3)) ? [1, 2, 5] : [1]
    let wished = digits.count > 1 ? 1 : Int((decades / Double(max(room, 2))).rounded(.up))
    func places(every: Int) -> [(Int, Double)] {
      (lowest...highest).filter { $0.isMultiple(of: every) }.flatMap { exponent in
        digits.map { (exponent, $0 * pow(10, Double(exponent))) }
      }.filter { range.contains($0.1 * (1 + 1e-9)) || range.contains($0.1) }
    }
    // One tic alone would not say that the axis is logarithmic.
    let steps = [1, 2, 3, 6, 10, 20, 50, 100]
    let fitting = steps.filter { $0 >= wished }.map(places).first { $0.count > 1 }
    let places = fitting ?? steps.reversed().map(places).first { $0.count > 1 } ?? places(every: 1)
    let isPlain = places.allSatisfy { 1e-4 * 0.999...9_999_999 ~= $0.1 }
    return places.map { exponent, value in
      guard isPlain else {
        let digit = Int((value / pow(10, Double(exponent))).rounded())
        return ((digit == 1 ? "" : "\(digit)·") + exponent.powerOfTen, value)
      }
      return (
        value >= 1 ? Int(value.rounded()).grouped : value.fixed(-exponent), value
      )
    }
  }
}

extension ClosedRange<Double> {
  /// A little wider, where its ends would be written as one number.
  fileprivate var withTwoEnds: ClosedRange {
    let reach = Swift.max(abs(lowerBound / 2 + upperBound / 2) * 1e-5, 1e-140)
    return span < reach ? widened(by: reach) : self
  }
}

extension Axis {
  /// Those of its own tics that have room beside each other; nil where it has none of its own.
  fileprivate func given(
    in range: ClosedRange<Double>, _ length: Double, on sheet: Sheet, _ needed: (String) -> Double
  ) -> [(text: String, value: Double)]? {
    guard let tics else { return nil }
    var isLogarithmic = false
    if case .logarithmic = scale { isLogarithmic = true }
    func place(_ value: Double) -> Double { isLogarithmic ? log10(value) : value }
    let pixels = length / (place(range.upperBound) - place(range.lowerBound))
    var shown: [(text: String, value: Double)] = []
    let ordered = tics.sorted { $0.value < $1.value }
    for tic in ordered.filter(\.isNeeded) + ordered.filter({ !$0.isNeeded })
    where range.contains(tic.value) && (!isLogarithmic || tic.value > 0) {
      let text = sheet.text(of: tic.words)
      let hasRoom = shown.allSatisfy { other in
        abs(place(tic.value) - place(other.value)) * pixels >= (needed(text) + needed(other.text))
          / 2
      }
      if hasRoom { shown.append((text, tic.value)) }
    }
    return shown.sorted { $0.value < $1.value }
  }
}
