import ArgumentParser
import Foundation
import Runs

/// Where what is exported goes: beside the run's own files, or into another folder.
struct ExportPlaceOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where files go (default: into the run's folder).", valueName: "folder"))
  var outputDir: String?

  mutating func validate() throws {
    if outputDir == "" { throw ValidationError("--output-dir is empty") }
  }

  /// The folder, which is made if it is not there.
  ///
  /// - Parameter usual: where files go without the option.
  func folder(_ usual: () -> String) throws -> String {
    let path = outputDir ?? usual()
    do throws(RunError) {
      return try WorkFolder(path).path
    } catch {
      throw Self.failure(error)
    }
  }

  /// Writes a file, whole or not at all.
  ///
  /// - Returns: its path.
  static func write(_ bytes: Data, to path: String) throws -> String {
    do throws(RunError) {
      try AtomicFile.write(bytes, to: path)
      return path
    } catch {
      throw failure(error)
    }
  }

  /// What an export cannot do says nothing about a run.
  private static func failure(_ error: RunError) -> any Error {
    switch error {
    case .cannotCreate(let path, let reason):
      Failure(
        "\(path): cannot be created (\(reason)); name another folder with --output-dir",
        .cannotCreate)
    case .inputOutput(let path, let reason):
      Failure(
        "\(path): \(reason); the file before, if there was one, is unharmed", .inputOutput)
    default: error
    }
  }
}
