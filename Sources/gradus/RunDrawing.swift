import Plotting
import Runs

/// The figures of one finished run, drawn into its folder.
struct RunDrawing {
  private let folder: RunFolder
  private let pictures: PictureOptions
  private let isQuiet: Bool
  private let run: PlottedRun

  init(_ folder: RunFolder, pictures: PictureOptions, quiet: Bool) throws {
    self.folder = folder
    self.pictures = pictures
    isQuiet = quiet
    let record = try folder.run()
    run = PlottedRun(
      name: folder.name, record: try folder.record(), maxSteps: record.settings.maxSteps,
      dropStep: record.stage.learningRate(record.settings).dropStep)
  }

  /// Draws what the run can show, and says why it cannot show the rest.
  ///
  /// - Parameter required: whether a figure that cannot be shown is an error.
  /// - Returns: the paths of scripts and pictures.
  func draw(_ figures: [Figure], required: Bool) throws -> [String] {
    var paths: [String] = []
    for figure in figures {
      let script: GnuplotScript
      do {
        script = try figure.script(of: run)
      } catch {
        let message = "\(folder.path): no figure \(figure.name): \(error)"
        if required { throw Failure(message, .badData) }
        if !isQuiet { Console.error(message) }
        continue
      }
      paths += try Gnuplot().draw(
        script, name: figure.name, formats: try pictures.formats, style: pictures.style,
        folder: folder.plotsPath)
    }
    return paths
  }
}
