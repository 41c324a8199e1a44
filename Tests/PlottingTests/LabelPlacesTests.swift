import Testing

@testable import Plotting

/// The words that a script places itself, measured with the widths of the font.
@Suite struct LabelPlacesTests {
  private struct Placed: CustomStringConvertible {
    let text: String
    let left: Double
    let right: Double
    let bottom: Double
    let top: Double

    var description: String { "'\(text)' at \(Int(left)),\(Int(bottom))" }

    func covers(_ other: Placed) -> Bool {
      left < other.right && other.left < right && bottom < other.top && other.bottom < top
    }
  }

  /// `set label 'TEXT' at screen X,Y front font 'FACE,SIZE' … right`
  private static func labels(of script: String, width: Double, height: Double) -> [Placed] {
    let pattern =
      #/
      set\ label\ (?:written\()?'(?<text>[^']*)'.*?\ at\ screen\ (?<x>[-0-9.e]+),(?<y>[-0-9.e]+)
      \ front\ font\ '(?<face>[^,']*),(?<size>[0-9.]+)'.*?(?<side>right|center)?\ *$
      /#
    return script.drawnPage.split(separator: "\n").compactMap { line in
      guard let match = line.wholeMatch(of: pattern), let x = Double(match.x),
        let y = Double(match.y), let size = Double(match.size)
      else { return nil }
      let face = String(match.face)
      let length =
        size
        * LetterWidths.width(
          of: String(match.text), isBold: face.contains("Bold"),
          isCondensed: face.contains("Condensed"))
      let anchor = match.side == "right" ? 1.0 : match.side == "center" ? 0.5 : 0
      let (left, middle) = (x * width - anchor * length, y * height)
      // From the foot of small letters to their head.
      return Placed(
        text: String(match.text), left: left, right: left + length, bottom: middle - 0.36 * size,
        top: middle + 0.36 * size)
    }
  }

  private static let styles = [
    PictureStyle(), PictureStyle(width: 1440), PictureStyle(width: 960),
    PictureStyle(annotates: true), PictureStyle(width: 960, annotates: true),
    PictureStyle(fontSize: 36), PictureStyle(width: 960, height: 540),
  ]

  @Test(arguments: styles, [SyntheticRun.small, SyntheticRun.deep])
  func areOnThePageAndApart(style: PictureStyle, run: PlottedRun) throws {
    let (width, height) = (Double(style.size.width), Double(style.size.height))
    var count = 0
    for chart in try Gallery.charts(run) {
      let script = try chart.script.text(chart.name, style: style)
      let labels = Self.labels(of: script, width: width, height: height)
      count += labels.count
      for (place, label) in labels.enumerated() {
        #expect(
          label.left >= 0 && label.right <= width + 1 && label.bottom >= 0 && label.top <= height,
          "\(chart.name) \(style.size): \(label)")
        for other in labels[..<place] where label.covers(other) {
          Issue.record("\(chart.name) of \(run.name) \(style.size): \(label) covers \(other)")
        }
      }
    }
    #expect(count > 100)
  }

  /// Names that nobody gives a run, in every place where a name stands.
  @Test(arguments: ["W", "-W", "ж", "名", "a b "], [1920, 960])
  func veryLongNamesAreFittedIn(letters: String, width: Int) throws {
    let name = String(repeating: letters, count: 100)
    let runs = [2, 6].map { count in
      (0..<count).map { _ in
        PlottedRun(
          name: name, record: SyntheticRun.small.record, maxSteps: 300, rateChanges: [150])
      }
    }
    let losses = [2.0, 2.1].map { ComparedLoss(name: name, train: 2, validation: $0) }
    let charts =
      try Figure.ofRun.compactMap { try? $0.chart(of: Material(runs: [runs[0][0]])) }
      + runs.map { try Figure.hockeyStick.made(of: Material(runs: $0)) }
      + [Figure.comparison.made(of: Material(losses: losses))]
    let style = PictureStyle(width: width)
    for chart in charts {
      let script = try chart.script.text(chart.name, style: style)
      for label in Self.labels(of: script, width: Double(width), height: 1_080) {
        #expect(label.left >= 0 && label.right <= Double(width) + 1, "\(chart.name): \(label)")
      }
    }
  }
}
