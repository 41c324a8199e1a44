import Experiments
import Files
import Plotting
import Report

extension GridOutcome {
  /// Shows the figure, if the user wants it. Where there is nothing to show, that was said when its files were
  /// to be drawn.
  func show(
    _ name: String, _ showing: ShowOption, _ pictures: PictureOptions, _ output: OutputOptions,
    _ files: [FilePath]
  ) throws {
    guard showing.show, let script = try? chart().script else { return }
    try showing.show([(name, script)], in: try pictures.style, output) { files }
  }
}
