import Files
import Plotting
import Runs

/// The pictures of figures of runs: of each run its own, and after them those of all runs together and
/// of none.
public struct PicturePlan {
  /// A figure that is not of one run, and has no name and place yet.
  public struct SharedPicture {
    public let figure: Figure
    public let script: GnuplotScript
    /// What it shows.
    public let subject: Subject
  }

  public private(set) var pictures: [Picture] = []
  public private(set) var shared: [SharedPicture] = []
  /// One line for each figure that cannot be shown.
  public private(set) var absences: [String] = []

  /// - Parameters:
  ///   - layer: whose evolution is shown; nil for the usual one.
  ///   - folder: for the pictures of all runs; nil for the runs' own folders.
  ///   - firstValue: of the BatchNorm picture; nil for the one that is drawn.
  /// - Throws: `FileError.link` where a run's own folder is a link.
  public init(
    _ figures: [Figure], of runs: [StoredRun], layer: Int?, into folder: FilePath?,
    firstValue: Double?
  ) throws(FileError) {
    let ofRun = figures.filter { $0.needs == .run }
    for (run, place) in zip(runs, runs.pictureFolders(in: folder)) {
      let (pictures, absences) = try run.pictures(of: ofRun, layer: layer, into: place)
      self.pictures += pictures
      self.absences += absences
    }
    let ofAll = SharedFigures(of: runs, firstValue: firstValue)
    for figure in figures where figure.needs != .run {
      do throws(NothingToShow) {
        let script = try ofAll.script(of: figure)
        shared.append(
          SharedPicture(figure: figure, script: script, subject: ofAll.subject(of: figure)))
      } catch {
        absences.append("no figure \(figure.name), which needs \(figure.needs): \(error)")
      }
    }
  }
}
