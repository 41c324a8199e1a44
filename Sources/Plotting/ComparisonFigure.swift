/// The final losses of a stage, for the figure that puts stages side by side.
public struct ComparedLoss: Sendable {
  public let name: String
  public let train: Double?
  public let validation: Double?
  /// What the lecture printed, where it applies.
  public let publishedValidation: Double?
  /// Half the width of the 95 % interval of the validation loss, where there are several seeds.
  public let interval: Double?

  public init(
    name: String, train: Double?, validation: Double?, publishedValidation: Double?,
    interval: Double?
  ) {
    self.name = name
    self.train = train
    self.validation = validation
    self.publishedValidation = publishedValidation
    self.interval = interval
  }
}

/// The final losses of several stages as points on one axis, a row for each stage.
public enum ComparisonFigure {
  public static let name = "comparison"

  public static let summary = """
    Final losses of the stages, one a row; further left is better, and the distance between the \
    two points of a row is how much the model overfits.
    """

  /// - Throws: `NothingToShow` if no loss is a finite number.
  public static func script(of losses: [ComparedLoss]) throws(NothingToShow) -> GnuplotScript {
    let ends = losses.flatMap { loss in
      let half = loss.interval ?? 0
      return [
        loss.train, loss.validation, loss.publishedValidation,
        loss.validation.map { $0 - half }, loss.validation.map { $0 + half },
      ].compactMap(\.self).filter(\.isFinite)
    }
    guard let lowest = ends.min(), let highest = ends.max() else {
      throw NothingToShow(
        reason: losses.isEmpty ? "there is no stage to compare" : "no finite data among the losses")
    }

    var script = GnuplotScript(
      headline: "Final losses of the stages",
      reading: "further left is better; the gap between the points of a row is overfitting")
    let margin = max(0.08 * (highest - lowest), 0.002)
    let names = losses.enumerated().map { row, loss in
      "\(loss.name.shortened(to: 24).gnuplotTicLabel) \(row)"
    }
    script.add(
      "set lmargin at screen 0.24; set tmargin at screen 0.77",
      "set xrange [\((lowest - margin).datum):\((highest + margin).datum)]",
      "set yrange [\(Double(losses.count) - 0.4):-0.6]",
      "set ytics (\(names.joined(separator: ", "))) scale 0",
      "set grid xtics",
      "set xlabel 'loss over all examples (nats a character)'",
      "set key at screen 0.965,0.97 right top")
    for (row, loss) in losses.enumerated() {
      guard let validation = loss.validation, validation.isFinite else { continue }
      script.add(
        "set label \(row + 10) \(validation.fixed(4).gnuplotQuoted) at \(validation.datum),\(row)"
          + " center offset character 0,1.1 textcolor rgb blue")
    }
    script.plot(curves(of: losses, in: &script))
    return script
  }

  private static func curves(
    of losses: [ComparedLoss], in script: inout GnuplotScript
  ) -> [String] {
    let spans = rows(losses) { loss, row in
      guard let train = loss.train, let validation = loss.validation else { return nil }
      return [train, row, validation - train, 0]
    }
    let intervals = rows(losses) { loss, row in
      guard let validation = loss.validation, let interval = loss.interval else { return nil }
      return [validation, row, interval]
    }
    let train = rows(losses) { loss, row in loss.train.map { [$0, row] } }
    let validation = rows(losses) { loss, row in loss.validation.map { [$0, row] } }
    let published = rows(losses) { loss, row in loss.publishedValidation.map { [$0, row] } }

    var curves: [String] = []
    func add(_ name: String, _ rows: [[Double]], _ look: String) {
      guard !rows.isEmpty else { return }
      curves.append("\(script.addData(name, rows)) \(look)")
    }
    add("spans", spans, "with vectors nohead linewidth 3 linecolor rgb grid notitle")
    add(
      "intervals", intervals,
      "with xerrorbars pointtype 0 linewidth 4 linecolor rgb blue title '95 % interval'")
    // Filled marks only: those of SVG have hairlines for outlines.
    add(
      "train", train,
      "with points pointtype 7 pointsize 2.4 * dot linecolor rgb quiet title 'training'")
    add(
      "validation", validation,
      "with points pointtype 7 pointsize 3.6 * dot linecolor rgb blue title 'validation'")
    add(
      "published", published,
      "with points pointtype 13 pointsize 2.2 * dot linecolor rgb orange"
        + " title 'validation in the lecture'")
    return curves
  }

  /// The rows of numbers for the losses that have them, all finite.
  private static func rows(
    _ losses: [ComparedLoss], _ row: (ComparedLoss, Double) -> [Double]?
  ) -> [[Double]] {
    losses.enumerated().compactMap { index, loss in
      row(loss, Double(index)).flatMap { $0.allSatisfy(\.isFinite) ? $0 : nil }
    }
  }
}
