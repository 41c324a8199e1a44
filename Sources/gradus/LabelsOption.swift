import ArgumentParser
import Files
import Plotting

/// The language of pictures and pages.
struct LabelsOption: ParsableArguments {
  @Option(
    name: .customLong("labels"),
    help: ArgumentHelp(
      "A file with titles and labels of your own; `gradus plot --print-labels` prints the usual ones.",
      valueName: "file"))
  var path: FilePath?

  /// - Throws: `Failure` if the file is missing or wrong.
  var labels: Labels {
    get throws {
      guard let path else { return .default }
      let bytes = try path.contents()
      do {
        return try Labels(parsing: bytes)
      } catch {
        throw Failure(
          "\(path): \(error); `gradus plot --print-labels` prints all of them", .badData)
      }
    }
  }
}
