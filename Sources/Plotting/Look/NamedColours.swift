/// The colours of a picture that lies in a page are names, and the page's style says what they are on
/// light and on dark paper: one picture shows in both.
///
/// gnuplot knows no names, so it draws with a stand-in for each, a colour that nothing else has.
extension Colours {
  private static let model = Palette.okabeIto.colours(on: .light)

  /// Red and green of all stand-ins; blue is the place of the name.
  private static let mark = (red: 0xFE, green: 0x01)

  static let names = model.named.map(\.name)

  static let standIns: Colours = {
    var place = -1
    func next() -> String {
      place += 1
      let number = mark.red << 16 | mark.green << 8 | place
      return "#" + String(number, radix: 16)
    }
    // In the order of `named`.
    return Colours(
      paper: next(), ink: next(), quiet: next(), grid: next(), ground: next(),
      series: model.series.map { _ in next() }, pales: model.pales.map { _ in next() },
      shade: next(), heat: model.heat.map { _ in next() })
  }()

  /// What a style calls the colour whose stand-in it is; nil for other colours.
  static func name(red: Int, green: Int, blue: Int) -> String? {
    guard (red, green) == mark, names.indices.contains(blue) else { return nil }
    return "var(--\(names[blue]))"
  }

  /// All colours with what a style calls them.
  fileprivate var named: [(name: String, colour: String)] {
    func ramp(_ name: String, _ colours: [String]) -> [(String, String)] {
      colours.enumerated().map { ("\(name)\($0 + 1)", $1) }
    }
    return [
      ("paper", paper), ("ink", ink), ("quiet", quiet), ("grid", grid), ("ground", ground),
    ] + ramp("series", series) + ramp("pale", pales) + [("shade", shade)] + ramp("heat", heat)
  }
}

extension Palette {
  /// What gives the names their colours within an element of a page.
  package func style(on theme: Theme, within selector: String) -> String {
    let colours = colours(on: theme).named.map { "--\($0.name): \($0.colour);" }
    return "\(selector) { \(colours.joined(separator: " ")) }"
  }
}
