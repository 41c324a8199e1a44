import ArgumentParser
import Files
import Runs

/// Where what is exported goes: beside the run's own files, or into another folder.
struct ExportPlaceOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where files go (default: into the run's folder).", valueName: "folder"))
  var outputDir: FilePath?

  @OptionGroup var replacement: ForceOption

  mutating func validate() throws {
    if outputDir?.isEmpty ?? false { throw ValidationError("--output-dir is empty") }
  }

  /// Writes files about a subject.
  ///
  /// - Parameter subfolder: the folder in the run's where they go without the option.
  /// - Returns: their paths.
  func write(
    _ files: [(name: String, bytes: [UInt8])], about subject: Subject, subfolder: String = "",
    in run: RunFolder
  ) throws -> [FilePath] {
    do throws(FileError) {
      let place =
        if let outputDir { outputDir } else { try run.writable().appending(subfolder) }
      let folder = try OutputFolder(place)
      try folder.requireRoom(
        for: files.map(\.name), about: subject, force: replacement.force)
      return try files.map { file throws(FileError) in
        try folder.write(file.bytes, as: file.name, about: subject, force: replacement.force)
      }
    } catch {
      guard case .cannotCreate = error else { throw error }
      throw Failure("\(error.fact); name another folder with --output-dir", .cannotCreate)
    }
  }
}
