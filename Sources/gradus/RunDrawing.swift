import Files
import LanguageModel
import Plotting
import Runs

/// The figures of one finished run, drawn into its folder.
struct RunDrawing {
  let run: PlottedRun
  let record: RunRecord
  private let folder: RunFolder
  private let pictures: PictureOptions
  private let isQuiet: Bool

  init(_ folder: RunFolder, pictures: PictureOptions, quiet: Bool) throws {
    self.folder = folder
    self.pictures = pictures
    isQuiet = quiet
    record = try folder.run()
    run = PlottedRun(
      name: record.title.text, record: try folder.record(), maxSteps: record.settings.maxSteps,
      dropStep: LearningRate(record.stage.recipe, record.settings).dropStep)
  }

  /// What the run can show; says why it cannot show the rest.
  ///
  /// - Parameters:
  ///   - place: where they go; nil for the run's own folder.
  ///   - required: whether a figure that cannot be shown is an error.
  func pictures(
    of figures: [Figure], layer: Int? = nil, into place: FilePath? = nil, required: Bool
  ) throws -> [Picture] {
    let place = try place ?? folder.writable().appending("plots")
    return try figures.compactMap { figure in
      do throws(NothingToShow) {
        let script = try figure.script(of: Material(runs: [run], layer: layer))
        return Picture(
          script, name: figure.name, folder: place, about: .runs([record]))
      } catch {
        let message = "\(folder.path): no figure \(figure.name): \(error)"
        if required { throw Failure(message, .badData) }
        if !isQuiet { Console.error(message) }
        return nil
      }
    }
  }

  /// Draws what the run can show, and says why it cannot show the rest.
  ///
  /// - Returns: the paths of scripts and pictures.
  func draw(_ figures: [Figure], required: Bool, force: Bool) throws -> [FilePath] {
    try pictures(of: figures, required: required).flatMap { picture in
      try Gnuplot.ofProgram.draw(
        picture.script, name: picture.name, formats: try pictures.formats,
        style: try pictures.style,
        folder: picture.folder, about: picture.subject, force: force)
    }
  }
}
