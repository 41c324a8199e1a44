import TestSupport
import Testing

@testable import Plotting

/// Two panels whose rows have names of their own.
@Suite struct PanelCategoriesTests {
  @Test func everyPanelNamesItsRows() throws {
    let names = [["alpha", "beta"], ["gamma", "delta"]]
    let panels = names.map { names in
      Panel(
        nil, [Series(.name("mean"), .main, .dots, points: [.init(1, 0), .init(2, 1)])],
        categories: names.map { .name($0) })
    }
    let chart = Chart(
      "lab-depth", headline: .name("rows"), line: .name("dots"), x: Axis(.name("loss")),
      y: Axis(nil, .categories([.name("one"), .name("two")])), panels: panels)
    let folder = TemporaryFolder()
    _ = try Gnuplot().draw(
      chart.script, name: chart.name, formats: [.svg], style: PictureStyle(), folder: folder.path)
    let picture = try folder.text("\(chart.name).svg")
    for name in names.joined() { #expect(picture.contains(name), "\(name)") }
    #expect(!picture.contains("two"))
  }
}
