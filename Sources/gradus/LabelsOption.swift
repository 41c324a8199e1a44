import ArgumentParser
import Files
import Foundation
import Plotting

/// The language of pictures and pages.
struct LabelsOption: ParsableArguments {
  private static let languages = Language.allCases.map(\.rawValue)

  @Option(
    name: .customLong("labels"),
    help: ArgumentHelp(
      "The language of titles and labels: \(languages.joined(separator: ", ")); or a file with your "
        + "own, such as ./FILE: `gradus plot --print-labels` prints those of the language that is given "
        + "with it (default: en).",
      valueName: "language|file"),
    completion: .shellCommand("printf '%s\\n' \(languages.joined(separator: " ")); ls -d -- *"))
  var path: FilePath?

  /// nil for a file: what is exactly the name of a language is the language.
  var language: Language? { path.map { Language(rawValue: $0.string) } ?? .english }

  /// All that `--print-labels` prints: of the language, or the usual ones.
  var table: String { (language ?? .english).table.trimmingCharacters(in: .newlines) }

  /// - Throws: `Failure` if the file is missing or wrong.
  var labels: Labels {
    get throws {
      if let language { return language.labels }
      guard let path else { return .default }
      do {
        return try Labels(parsing: try path.contents())
      } catch FileError.missing where Self.mayBeALanguage(path) {
        throw Failure(
          "--labels \(path): there is neither a file nor a language of that name; languages are "
            + Self.languages.joined(separator: ", "), .inputMissing)
      } catch let error as LabelsError {
        throw Failure(
          "\(path): \(error); `gradus plot --print-labels` prints all of them", .badData)
      }
    }
  }

  /// A word without folder and ending.
  private static func mayBeALanguage(_ path: FilePath) -> Bool {
    path.components.count == 1 && path.extension == nil && !path.isAbsolute
      && !path.string.hasPrefix(".")
  }
}
