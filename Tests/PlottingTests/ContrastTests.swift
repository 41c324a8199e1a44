import Foundation
import Testing

@testable import Plotting

/// Colours stand out from their paper, as WCAG 2.2 measures it: 3 : 1 for what is drawn and for large
/// text, 4.5 : 1 for other text.
@Suite struct ContrastTests {
  @Test(arguments: Palette.allCases, Theme.allCases)
  func linesAndTextsStandOutFromTheirPaper(palette: Palette, theme: Theme) {
    let colours = palette.colours(on: theme)
    // Transparent pictures are made for paper of the same kind.
    let paper = theme.paper
    for colour in colours.series {
      #expect(Self.contrast(colour, paper) >= 3, "\(colour) on \(paper)")
      #expect(Self.contrast(colour, colours.shade) >= 2.5, "\(colour) on \(colours.shade)")
    }
    for colour in [colours.ink, colours.quiet] {
      for ground in [paper, colours.shade] {
        #expect(Self.contrast(colour, ground) >= 4.5, "\(colour) on \(ground)")
      }
    }
    let all = colours.series + colours.pales
    #expect(Set(all).count == all.count)
  }

  /// Of the table by which the colours were chosen.
  @Test(arguments: [
    ("#1b1f24", "#ffffff", 16.6), ("#59626c", "#ffffff", 6.2), ("#005a96", "#ffffff", 7.2),
    ("#d05000", "#ffffff", 4.3), ("#00805c", "#ffffff", 5.0), ("#a03a78", "#ffffff", 6.2),
    ("#8a6100", "#ffffff", 5.5), ("#56b4e9", "#11151b", 7.9), ("#ff8a4c", "#11151b", 7.8),
    ("#d05000", "#fbe6d6", 3.6), ("#ff8a4c", "#3a2a22", 5.9),
  ])
  func theContrastIsThatOfTheTable(colour: String, ground: String, contrast: Double) {
    #expect(abs(Self.contrast(colour, ground) - contrast) < 0.06, "\(colour) on \(ground)")
    let all = [Theme.light, .dark].flatMap { theme in
      let colours = Palette.okabeIto.colours(on: theme)
      return colours.series + [colours.paper, colours.ink, colours.quiet, colours.shade]
    }
    #expect(all.contains(colour) && all.contains(ground))
  }

  /// Of numbers in cells, as a script chooses between ink and paper.
  @Test(arguments: Palette.allCases, Theme.allCases)
  func numbersInCellsHaveTheLargerContrast(palette: Palette, theme: Theme) {
    let colours = palette.colours(on: theme)
    let last = Double(colours.heat.count - 1)
    for (place, colour) in colours.heat.enumerated() {
      let isDark = Double(place) > Colours.darkHeat * last
      let (chosen, other) = isDark ? (theme.paper, theme.ink) : (theme.ink, theme.paper)
      let contrast = Self.contrast(colour, chosen)
      #expect(contrast >= 3 && contrast > Self.contrast(colour, other), "\(place): \(colour)")
    }
    #expect(colours.heat.count > 6 && Set(colours.heat).count == colours.heat.count)
  }

  /// In grey, of two colours no more is left than how light they are.
  @Test(arguments: [SyntheticRun.raw, SyntheticRun.deep])
  func withoutColourEveryTwoSeriesDiffer(run: PlottedRun) throws {
    let charts = try Gallery.charts(run)
    #expect(charts.count > 15)
    for chart in charts {
      for panel in chart.panels {
        for (place, series) in panel.series.enumerated() {
          for other in panel.series[..<place] where other.colour != series.colour {
            #expect(
              series.seen != other.seen || chart.areNamed(series, other) || panel.hasHero,
              "\(chart.name): \(series.seen) \(other.seen)")
          }
        }
      }
    }
  }

  @Test func signsOfALegendDiffer() throws {
    for chart in try Gallery.charts(SyntheticRun.raw) where chart.hasLegend {
      let text = try chart.script.text(chart.name)
      let signs = text.drawnPage.matches(of: #/label (?:written\()?'([●○▼■□▲◆◇]) /#)
        .map(\.output.1)
      #expect(!signs.isEmpty && Set(signs).count == signs.count, "\(chart.name)")
    }
  }

  private static func contrast(_ first: String, _ second: String) -> Double {
    let lights = [first, second].map(luminance).sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private static func luminance(_ colour: String) -> Double {
    let number = Int(colour.dropFirst(), radix: 16) ?? 0
    let parts = [number >> 16, number >> 8 & 0xFF, number & 0xFF].map { byte in
      let value = Double(byte) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}

extension Series {
  /// What is seen of it without colour: the kind of its mark, and the sign at its points, if it has some.
  fileprivate var seen: String {
    let hasSigns = mark == .dots || ([.line, .dashes].contains(mark) && points.count <= 30)
    return "\(mark) \(hasSigns ? colour.pointType : 0)"
  }
}

extension Chart {
  /// Whether words stand at both: at their ends, at each point, or at the rows of the axis.
  fileprivate func areNamed(_ series: Series, _ other: Series) -> Bool {
    let hasRows = y.tics.map { !$0.isEmpty } ?? false
    return hasRows
      || [series, other].allSatisfy { series in
        !hasLegend && series.name != nil && series.mark.hasEnd
          || series.points.allSatisfy { $0.words != nil }
      }
  }
}

extension Panel {
  /// Whether a number in the panel says how much of it one of them is.
  fileprivate var hasHero: Bool { notes.contains(where: \.isHero) }
}
