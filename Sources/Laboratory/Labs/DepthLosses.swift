import Diagnostics
import LanguageModel
import Plotting

/// The part of lab `depth` that trains.
extension DepthLab {
  private static let tellingSteps = 100
  /// By how much rounding alone moves such a loss.
  private static let rounding = 0.06

  func lossTable(_ pasts: [DepthPast]) -> LabTable {
    let steps = [0, 10, 20, 50, 100, 150, 200]
    var table = LabTable(
      "losses", "start", columns: steps.map { "\($0)" } + ["last 20"], .fixed(4))
    for past in pasts {
      let end = past.losses.last.map(\.isFinite) ?? true
      let cells = steps.map { step -> LabTable.Cell in
        if past.losses.indices.contains(step), past.losses[step].isFinite {
          return .number(past.losses[step])
        }
        return end ? .none : .text("not finite")
      }
      table.append(
        past.start.name,
        cells + [
          past.meanLoss(past.lastLosses).map { .number($0) }
            ?? .text("not finite at step \(past.losses.count - 1)")
        ])
    }
    return table
  }

  /// - Parameter normed: the last losses of Kaiming's start with BatchNorm, where they were measured.
  func lossVerdicts(
    _ pasts: [DepthPast], _ setup: LabSetup, normed: Double? = nil
  ) -> [Verdict] {
    let (small, large, kaiming, norm) = (pasts[0], pasts[1], pasts[2], pasts[4])
    let nothing = KnownLoss.ofNothing(setup)
    let floor = KnownLoss.ofFrequencies(setup)
    func last(_ past: DepthPast) -> Double { past.meanLoss(past.lastLosses) ?? .infinity }
    func early(_ past: DepthPast) -> Double {
      past.losses.count < 50 ? .infinity : past.meanLoss(20..<50) ?? .infinity
    }
    func words(_ loss: Double) -> String { loss.measured(3) }
    // Of so few steps nothing can be told but an overflow.
    let isShort = pasts.allSatisfy { $0.losses.count < Self.tellingSteps }
    let isLevel = abs(last(small) - nothing) < 0.01
    let isAbove = last(small).isFinite && last(small) > floor - 0.03
    var verdicts = [
      Verdict(
        "a small start is stuck at knowing nothing",
        "its last 20 losses are \(words(last(small))) on average; knowing nothing costs "
          + "\(nothing.fixed(3)), and how often each class comes \(floor.fixed(3))",
        isShort ? .open : isLevel ? .holds : isAbove ? .partly : .fails),
      Verdict(
        "a large start explodes",
        last(large).isFinite
          ? "its last 20 losses are \(words(last(large))) on average"
          : "its loss is \(large.losses[0].digits(3)) first and not finite at step "
            + "\(large.losses.count - 1)",
        holds: !last(large).isFinite),
    ]
    if !isShort {
      let ends = [last(pasts[5])] + (normed.map { [$0] } ?? [])
      let gains = [early(kaiming) - early(norm), last(kaiming) - last(norm)]
      verdicts += [
        Verdict(
          "BatchNorm converges faster than Kaiming's start",
          "small weights with BatchNorm have \(words(early(norm))) on average at steps 20 to 49, "
            + "Kaiming's \(words(early(kaiming))); in the last 20 steps \(words(last(norm))) and "
            + words(last(kaiming)),
          gains.allSatisfy { $0 > Self.rounding }
            ? .holds
            : gains.contains { $0 > Self.rounding }
              ? .partly : gains.allSatisfy { $0 < -Self.rounding } ? .fails : .open
        ),
        Verdict(
          "with BatchNorm the start does not matter",
          "the last 20 losses are \(words(last(norm))) from weights of 0.01, "
            + "\(words(last(pasts[5]))) from weights of 1"
            + (normed.map { ", \(words($0)) from Kaiming's start" } ?? ""),
          holds: ends.allSatisfy { abs($0 - last(norm)) < Self.rounding }),
      ]
    }
    return verdicts
  }

  func lossChart(_ pasts: [DepthPast], _ setup: LabSetup) -> Chart {
    let nothing = KnownLoss.ofNothing(setup)
    let letters = KnownLoss.ofLetters(setup)
    let marks = knownLosses(setup)
    let lines = pasts.map { Self.means($0.losses) }
    let shown = pasts.compactMap { $0.losses.min() }.filter(\.isFinite).min() ?? 0
    let panels = pasts.enumerated().map { index, past in
      let end = past.meanLoss(past.lastLosses)
      let learns = end.map { $0 < (letters ?? nothing) - 0.1 } ?? false
      return Panel(
        .name(past.start.name), value: .name(end.map { $0.fixed(2) } ?? "not finite"),
        [Series(nil, learns ? .main : .accent, points: lines[index])],
        context: lines.indices.filter { $0 != index }.map { lines[$0] }, landmarks: marks)
    }
    let best = pasts.compactMap { past in past.meanLoss(past.lastLosses).map { (past, $0) } }
      .min { $0.1 < $1.1 }
    return chart(
      label(
        "headline.train",
        [
          "steps": (pasts.map(\.losses.count).max() ?? 1).grouped,
          "start": best?.0.start.name ?? "–", "loss": (best?.1 ?? .nan).fixed(2),
        ]),
      line: label("line.train"), x: Axis(.label("axis.step")),
      y: Axis(nil, range: (shown - 0.1)...(nothing * 1.15)), panels)
  }

  /// Means of ten steps each, at their middles; one batch says little, so that those left at the end go
  /// with the last ten.
  private static func means(_ losses: [Double]) -> [Series.Point] {
    let starts = Array(stride(from: 0, through: max(losses.count - 10, 0), by: 10))
    return starts.map { start in
      let window = losses[start..<(start == starts.last ? losses.count : start + 10)]
      return Series.Point(
        Double(start) + Double(window.count - 1) / 2,
        window.reduce(0, +) / Double(window.count))
    }
  }
}
