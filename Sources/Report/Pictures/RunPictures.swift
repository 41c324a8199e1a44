import Diagnostics
import Files
import Plotting
import Runs

/// The pictures of one run, and what it cannot show.
public struct RunPictures: Sendable {
  public fileprivate(set) var pictures: [Picture] = []
  /// One line each: which run has no figure of which name, and why.
  public fileprivate(set) var absences: [String] = []
}

extension StoredRun {
  /// The run as figures see it.
  ///
  /// - Parameter name: nil for its title.
  public func plotted(as name: String? = nil) -> PlottedRun {
    PlottedRun(
      name: name ?? run.title.text, record: record, maxSteps: run.settings.maxSteps,
      dropStep: run.stage.learningRate(run.settings).dropStep)
  }

  /// - Parameters:
  ///   - layer: whose evolution is shown; nil for the usual one.
  ///   - place: where they go; nil for the run's own folder.
  /// - Throws: `FileError.link` where the run's own folder is a link.
  public func pictures(
    of figures: [Figure], layer: Int? = nil, into place: FilePath? = nil
  ) throws(FileError) -> RunPictures {
    let place = if let place { place } else { try folder.writable().appending("plots") }
    let material = Material(runs: [plotted()], layer: layer)
    var result = RunPictures()
    for figure in figures {
      do throws(NothingToShow) {
        result.pictures.append(
          Picture(
            try figure.script(of: material), name: figure.name, folder: place,
            about: .runs([run])))
      } catch {
        result.absences.append("\(folder.path): no figure \(figure.name): \(error)")
      }
    }
    return result
  }

  /// As the figure of final losses takes it.
  ///
  /// - Parameter showsLecture: whether what the lecture printed stands beside it.
  func comparedLoss(as name: String, showsLecture: Bool) -> ComparedLoss {
    let lecture = run.known.flatMap { $0.isLecture ? $0.finals : nil }
    return ComparedLoss(
      name: name, train: run.loss.train, validation: run.loss.val,
      publishedValidation: showsLecture ? lecture?.val : nil, interval: nil)
  }
}
