import Foundation
import Plotting
import Synchronization

/// A figure for light and for dark pages, each as an SVG that lies in the page itself.
struct Picture: Sendable {
  let light: String
  let dark: String
}

/// Draws figures in both themes, as many at a time as there are cores.
struct PictureDrawing {
  struct Result {
    /// In the order of the scripts; nil where a picture could not be drawn.
    let pictures: [Picture?]
    /// The first thing that went wrong.
    let problem: PlottingError?
  }

  private typealias Outcome = Swift.Result<String, PlottingError>

  private let gnuplot: Gnuplot

  init(_ gnuplot: Gnuplot) {
    self.gnuplot = gnuplot
  }

  func draw(_ scripts: [GnuplotScript]) -> Result {
    let drawings = scripts.flatMap { script in [Theme.light, .dark].map { (script, $0) } }
    // The first picture alone: where there is no gnuplot, one attempt is enough.
    var outcomes: [Outcome] = []
    if let (script, theme) = drawings.first {
      outcomes.append(outcome(script, theme))
    }
    if case .failure(let problem)? = outcomes.first, problem.kind == .gnuplotUnavailable {
      return Result(pictures: scripts.map { _ in nil }, problem: problem)
    }
    let rest = Mutex([Outcome?](repeating: nil, count: max(0, drawings.count - 1)))
    DispatchQueue.concurrentPerform(iterations: max(0, drawings.count - 1)) { index in
      let (script, theme) = drawings[index + 1]
      let outcome = outcome(script, theme)
      rest.withLock { $0[index] = outcome }
    }
    outcomes += rest.withLock { $0.compactMap(\.self) }
    return Self.result(outcomes)
  }

  private func outcome(_ script: GnuplotScript, _ theme: Theme) -> Outcome {
    do throws(PlottingError) {
      let svg = try gnuplot.svg(script, style: PictureStyle(theme: theme))
      return .success(DataURI.svg(String(decoding: svg, as: UTF8.self)))
    } catch {
      return .failure(error)
    }
  }

  private static func result(_ outcomes: [Outcome]) -> Result {
    let problems = outcomes.compactMap { outcome -> PlottingError? in
      if case .failure(let problem) = outcome { problem } else { nil }
    }
    let themes = [Theme.light, .dark]
    let pictures = stride(from: 0, to: outcomes.count, by: themes.count).map { start -> Picture? in
      let drawn = Dictionary(
        uniqueKeysWithValues: zip(themes, outcomes[start..<start + themes.count]))
      guard let light = try? drawn[.light]?.get(), let dark = try? drawn[.dark]?.get() else {
        return nil
      }
      return Picture(light: light, dark: dark)
    }
    return Result(pictures: pictures, problem: problems.first)
  }
}
