import Diagnostics
import Experiments
import Files
import LanguageModel
import Plotting
import Runs

/// What became of the figures of several runs.
public struct DrawnFigures {
  /// The scripts and pictures of each run, in the order of the figures.
  public fileprivate(set) var paths: [[FilePath]] = []
  /// One line for each figure that a run cannot show.
  public fileprivate(set) var absences: [String] = []
  /// The first thing that went wrong.
  public fileprivate(set) var failure: (any Error)?

  fileprivate init() {}

  /// Nothing was drawn.
  public init(ofNone runs: [StoredRun], because failure: any Error) {
    paths = runs.map { _ in [] }
    self.failure = failure
  }
}

extension Gnuplot {
  /// Draws figures of several runs into their folders, several pictures at a time, and goes on after a
  /// failure.
  ///
  /// - Parameters:
  ///   - isOver: asked before a picture is begun; once it is true, no other is.
  ///   - see: is told how many of how many pictures are done.
  public func draw(
    _ figures: [Figure], of runs: [StoredRun], formats: [PictureFormat], style: PictureStyle,
    atOnce limit: Int, force: Bool, until isOver: () -> Bool, seeing see: (Int, Int) -> Void
  ) async -> DrawnFigures {
    var result = DrawnFigures()
    let planned = runs.map { run -> [Picture] in
      do throws(FileError) {
        let (pictures, absences) = try run.pictures(of: figures)
        result.absences += absences
        return pictures
      } catch {
        result.failure = result.failure ?? error
        return []
      }
    }
    let pictures = planned.flatMap(\.self)
    var drawn = await draw(
      pictures, formats: formats, style: style, atOnce: limit, force: force, until: isOver
    ) { see($0, pictures.count) }[...]
    for pictures in planned {
      var paths: [FilePath] = []
      for outcome in drawn.prefix(pictures.count) {
        switch outcome {
        case .success(let files): paths += files
        case .failure(let error): result.failure = result.failure ?? error
        case nil: break
        }
      }
      drawn = drawn.dropFirst(pictures.count)
      result.paths.append(paths)
    }
    return result
  }
}

extension StoredRun {
  /// The run as figures see it.
  ///
  /// - Parameter name: nil for its title.
  func plotted(as name: String? = nil) -> PlottedRun {
    PlottedRun(
      name: name ?? run.title.text, record: record, maxSteps: run.settings.maxSteps,
      dropStep: LearningRate(run.stage.recipe, run.settings).dropStep)
  }

  /// The pictures of what the run can show, and one line for each figure that it cannot.
  ///
  /// - Parameters:
  ///   - layer: whose evolution is shown; nil for the usual one.
  ///   - place: where they go; nil for the run's own folder.
  /// - Throws: `FileError.link` where the run's own folder is a link.
  func pictures(
    of figures: [Figure], layer: Int? = nil, into place: FilePath? = nil
  ) throws(FileError) -> (pictures: [Picture], absences: [String]) {
    let place = if let place { place } else { try folder.writable().appending("plots") }
    let material = Material(runs: [plotted()], layer: layer)
    var pictures: [Picture] = []
    var absences: [String] = []
    for figure in figures {
      do throws(NothingToShow) {
        pictures.append(
          Picture(
            try figure.script(of: material), name: figure.name, folder: place,
            about: .runs([run])))
      } catch {
        absences.append("\(folder.path): no figure \(figure.name): \(error)")
      }
    }
    return (pictures, absences)
  }

  /// As the figure of final losses takes it.
  ///
  /// - Parameter showsLecture: whether what the lecture printed stands beside it.
  func comparedLoss(as name: String, showsLecture: Bool) -> ComparedLoss {
    let lecture = run.known.flatMap { $0.isLecture ? $0.finals : nil }
    return ComparedLoss(
      name: name, train: run.loss.train, validation: run.loss.validation,
      publishedValidation: showsLecture ? lecture?.validation : nil, interval: nil)
  }
}
