import ArgumentParser
import Files
import LanguageModel
import Plotting
import Runs

/// Where and how what is asked of one run is drawn.
struct RunPictureOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp(
      "Where the figures go (default: plots in the run's folder).", valueName: "folder"))
  var outputDir: FilePath?

  @OptionGroup var replacement: ForceOption

  @OptionGroup(title: "Pictures") var pictures: PictureOptions

  @OptionGroup var showing: ShowOption

  mutating func validate() throws {
    if outputDir?.isEmpty ?? false { throw ValidationError("--output-dir is empty") }
  }

  /// A chart, and what tells its file from that of another one.
  struct Wanted {
    let chart: Chart
    /// After the chart's name in that of its files: letters, digits and hyphens.
    let suffix: String
    let question: [String]
  }

  /// Draws them. Where nobody chose a folder and the run's own cannot be written to, that is a remark: what
  /// was asked is answered without a picture too.
  ///
  /// - Returns: the paths so far, and what went wrong.
  func draw(
    _ wanted: [Wanted], of run: RunRecord, in folder: RunFolder, quiet: Bool
  ) async -> (paths: [FilePath], problem: (any Error)?) {
    do {
      let place = PicturePlace(
        chosen: outputDir, force: replacement.force, quiet: quiet,
        usual: try outputDir ?? folder.writable().appending("plots"))
      if place.folder.kind == .folder, let refusal = place.folder.refusalToChange { throw refusal }
      let planned = try wanted.map { wanted in
        let subject = Subject([JSONText.text(run), wanted.chart.name] + wanted.question)
        return Picture(
          wanted.chart.script,
          name: try place.name(of: "\(wanted.chart.name)-\(wanted.suffix)", about: subject),
          folder: place.folder, about: subject)
      }
      let drawn = await Gnuplot.ofProgram.draw(
        planned, formats: try pictures.formats, style: try pictures.style, atOnce: 2,
        force: replacement.force)
      Gnuplot.tellMissingGlyphs(quiet: quiet)
      let problem = drawn.lazy.compactMap { result -> (any Error)? in
        if case .failure(let error)? = result { error } else { nil }
      }.first
      return (drawn.flatMap { (try? $0?.get()) ?? [] }, problem)
    } catch let error as FileError where outputDir == nil && error.isOfPlace {
      if !quiet {
        Console.error("gradus: no figure: \(error.fact); give a folder with --output-dir")
      }
      return ([], nil)
    } catch {
      return ([], error)
    }
  }

  /// Shows them, if the user wants it.
  func show(_ wanted: [Wanted], drawn: [FilePath], _ output: OutputOptions) throws {
    try showing.show(
      wanted.map { (name: "\($0.chart.name)-\($0.suffix)", script: $0.chart.script) },
      in: try pictures.style, output
    ) { drawn }
  }

  /// A context or a name as a part of a file's name: `emm`; `start` for nothing, codes for other letters.
  static func suffix(of text: String) -> String {
    let parts = text.unicodeScalars.filter { $0 != "." }.map { scalar -> String in
      scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        ? String(scalar) : "-u" + String(scalar.value, radix: 16)
    }
    let name = String(parts.joined().prefix(40))
    return name.isEmpty ? "start" : name
  }
}

extension FileError {
  /// Whether a folder cannot be written to, rather than what is in it.
  fileprivate var isOfPlace: Bool {
    switch self {
    case .cannotCreate, .link: true
    default: false
    }
  }
}
