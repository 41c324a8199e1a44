import Diagnostics
import Quoting

extension Figure {
  public static let updateRatio = Figure("update-ratio") { run throws(NothingToShow) -> Chart in
    let ratios = run.record.updateRatios
    let weights = ratios.series.filter(\.isWeight)
    guard !weights.isEmpty, let lastStep = ratios.steps.last else {
      throw NothingToShow(reason: "no update ratio was recorded")
    }
    let values = weights.map { weight in weight.logRatios.map(Double.init) }
    guard values.joined().contains(where: \.isFinite) else {
      throw NothingToShow(reason: run.whyNoRatio)
    }
    // Shorter windows than the loss has, as ratios are less noisy and change fast at the start.
    let steps = ratios.steps
    let width = WindowMeans.width(for: steps.count / 2) ?? WindowMeans.width(for: steps.count) ?? 1
    let cuts = run.rateChanges.compactMap { change in steps.firstIndex { $0 >= change } }
    let names = ratios.series.weightNames
    let lines = values.map { values in
      WindowMeans(values, width: width, cuts: cuts).points(at: steps)
    }
    // Before the rate drops, or at the end.
    let drop = cuts.first ?? 0
    let isBeforeDrop = drop > 0
    let moment = isBeforeDrop ? drop : steps.count
    let ends = values.map { values in
      let part = values[max(0, moment - width)..<moment].filter(\.isFinite)
      return part.isEmpty ? .nan : part.reduce(0, +) / Double(part.count)
    }
    let finding = UpdateFinding(
      names: weights.map { names[$0.parameter] ?? $0.parameter }, ends: ends)
    let shown = weights.indices.spread(over: Chart.mostPanels)
    let panels = shown.map { index in
      let colour: ChartColour = finding.standsOut(index) ? .accent : .main
      return Panel(
        .name(
          "\(finding.names[index])  \(weights[index].shape.map(String.init).joined(separator: "×"))"
        ),
        value: .name(ends[index].isFinite ? ends[index].fixed(2) : "–"),
        [
          Series(nil, colour, .band, points: values[index].bands(width: width, steps, cuts: cuts)),
          Series(nil, colour, points: lines[index]),
        ],
        context: shown.filter { $0 != index }.map { lines[$0] },
        landmarks: [.across(-3, .label("update-ratio.guide"))])
    }
    let step = isBeforeDrop ? run.rateChanges[0] : lastStep + 1
    return Chart(
      "update-ratio", headline: finding.words(run: run.displayName, step: step),
      line: .label(
        isBeforeDrop ? "update-ratio.line" : "update-ratio.line.end",
        [
          "run": run.displayName,
          "window": (width * (steps.count > 1 ? steps[1] - steps[0] : 1)).grouped,
        ]
      ).showing(shown.count, of: weights.count),
      x: Axis(.label("axis.step"), range: 0...Double(run.end(ofRatiosAt: steps))), y: Axis(nil),
      panels: panels)
  }
}

extension WindowMeans {
  /// At the steps at which the series was recorded.
  fileprivate func points(at steps: [Int]) -> [Series.Point] {
    points.map { point in
      point.x.isFinite
        ? Series.Point(Double(steps[min(Int(point.x), steps.count - 1)]), point.y) : point
    }
  }
}

extension [Double] {
  /// Where 90 % of the values of each window lie.
  fileprivate func bands(width: Int, _ steps: [Int], cuts: [Int]) -> [Series.Point] {
    guard width >= 10 else { return [] }
    let windows = WindowMeans(self, width: width, cuts: cuts)
    return windows.starts.flatMap { start -> [Series.Point] in
      let part = self[start..<start + width].filter(\.isFinite).sorted()
      let gap = windows.cuts.contains(start) ? [Series.Point(.nan, .nan)] : []
      guard part.count >= 10 else { return gap }
      let tail = part.count / 20
      let x = Double(steps[start + width / 2])
      return gap + [Series.Point(x, from: part[tail], to: part[part.count - 1 - tail])]
    }
  }
}

/// How the weights' updates compare before the rate drops.
private struct UpdateFinding {
  let names: [String]
  let ends: [Double]

  /// The one that is more than 0.15 away from the others, which lie within 0.1 of each other.
  private var single: (index: Int, isLow: Bool)? {
    guard ends.count > 2, ends.allSatisfy(\.isFinite) else { return nil }
    for index in ends.indices {
      let others = ends.indices.filter { $0 != index }.map { ends[$0] }
      guard let low = others.min(), let high = others.max(), high - low <= 0.1 else { continue }
      if ends[index] < low - 0.15 { return (index, true) }
      if ends[index] > high + 0.15 { return (index, false) }
    }
    return nil
  }

  func standsOut(_ index: Int) -> Bool { single?.index == index }

  func words(run: String, step: Int) -> Words {
    if let single {
      return .label(
        single.isLow ? "update-ratio.headline" : "update-ratio.headline.leads",
        [
          "run": run, "step": step.grouped, "count": (names.count - 1).grouped,
          "weight": names[single.index],
        ])
    }
    let finite = ends.filter(\.isFinite)
    if finite.count == ends.count, finite.allSatisfy({ abs($0 + 3) <= 0.5 }) {
      return .label("update-ratio.headline.usual", ["run": run])
    }
    let slow = ends.indices.filter { ends[$0] < -3.5 }.map { names[$0] }
    let fast = ends.indices.filter { ends[$0] > -2 }.map { names[$0] }
    var values = [
      "run": run, "low": (finite.min() ?? .nan).measured(1),
      "high": (finite.max() ?? .nan).measured(1),
    ]
    if !fast.isEmpty {
      values["weights"] = fast.joined(separator: ", ").shortened(to: 24)
      return .label("update-ratio.headline.fast", values)
    }
    if !slow.isEmpty {
      values["weights"] = slow.joined(separator: ", ").shortened(to: 24)
      return .label("update-ratio.headline.slow", values)
    }
    return .label("update-ratio.headline.plain", values)
  }
}

extension PlottedRun {
  /// The steps that were taken: the last ratio is of an earlier one, and an axis that ends there ends
  /// just before a round number.
  fileprivate func end(ofRatiosAt steps: [Int]) -> Int {
    let distance = steps.count > 1 ? steps[1] - steps[0] : 1
    return max(record.losses.count, (steps.last ?? 0) + distance)
  }

  fileprivate var whyNoRatio: String {
    let weights = record.snapshots.flatMap(\.parameters).filter(\.isWeight)
    if !weights.isEmpty, weights.allSatisfy({ $0.gradients.onlyValue == 0 }) {
      return "every gradient of a weight is zero, so no weight is updated"
    }
    if !weights.isEmpty, weights.allSatisfy({ $0.values.onlyValue != nil }) {
      return "every weight is one number throughout, and its updates are measured by its deviation"
    }
    return "no finite data among the update ratios"
  }
}
