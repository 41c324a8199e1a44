import ArgumentParser
import Files

/// Where what is exported goes: beside the run's own files, or into another folder.
struct ExportPlaceOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where files go (default: into the run's folder).", valueName: "folder"))
  var outputDir: FilePath?

  @OptionGroup
  var replacement: ForceOption

  mutating func validate() throws {
    if outputDir?.isEmpty ?? false { throw ValidationError("--output-dir is empty") }
  }

  /// Writes files about a subject.
  ///
  /// - Parameter usual: where they go without the option.
  /// - Returns: their paths.
  func write(
    _ files: [(name: String, bytes: [UInt8])], about subject: Subject, usual: FilePath
  ) throws -> [FilePath] {
    do throws(FileError) {
      let folder = try OutputFolder(outputDir ?? usual)
      return try files.map { file throws(FileError) in
        try folder.write(file.bytes, as: file.name, about: subject, force: replacement.force)
      }
    } catch {
      guard case .cannotCreate = error else { throw error }
      throw Failure("\(error.fact); name another folder with --output-dir", .cannotCreate)
    }
  }
}
