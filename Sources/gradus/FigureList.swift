import Plotting
import Quoting
import Runs

/// What `gradus plot --list` prints: every figure with what it needs and how to read it.
enum FigureList {
  static var text: String {
    let width = Figure.all.map(\.name.columns).max() ?? 0
    return Figure.all.map { figure in
      "\(figure.name.padded(to: width))  (\(figure.needs.rawValue)) \(figure.summary)"
    }
    .joined(separator: "\n")
  }

  static var json: String {
    JSONText.text(
      Figure.all.map { ["name": $0.name, "needs": $0.needs.rawValue, "summary": $0.summary] })
  }
}
