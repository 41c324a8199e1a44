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
    public let subject: Subject
  }

  /// Of each run.
  public private(set) var pictures: [[Picture]] = []
  public private(set) var shared: [SharedPicture] = []
  /// One line for each figure that cannot be shown.
  public private(set) var absences: [String] = []
  /// Where a run's own folder is a link, nothing of the run is drawn: the first of them.
  public private(set) var problem: FileError?

  /// - Parameters:
  ///   - layer: whose evolution is shown; nil for the usual one.
  ///   - folder: for the pictures of all runs; of several, each run's get a folder of its name in it.
  ///     nil for the runs' own folders.
  ///   - firstValue: of the BatchNorm picture; nil for the one that is drawn.
  public init(
    _ figures: [Figure], of runs: [StoredRun], layer: String? = nil, into folder: FilePath? = nil,
    firstValue: Double? = nil
  ) {
    let ofRun = figures.filter { $0.needs == .run }
    let names = runs.map(\.folder.name).numbered
    for (run, name) in zip(runs, names) {
      do throws(FileError) {
        let place =
          if let folder { runs.count > 1 ? folder.appending(name) : folder } else {
            try run.folder.writable().appending("plots")
          }
        pictures.append(add(ofRun, of: run, layer: layer, into: place))
      } catch {
        pictures.append([])
        problem = problem ?? error
      }
    }
    let (together, subject) = (Material(together: runs), Subject.runs(runs.map(\.run)))
    for figure in figures where figure.needs != .run {
      do throws(NothingToShow) {
        guard figure.needs.allows(runs: runs.count) else {
          throw NothingToShow(
            reason: figure.needs == .sweep ? "gradus lr-find draws it" : "\(runs.count) given")
        }
        let isOfRuns = figure.needs != .nothing
        let material = isOfRuns ? together : .demonstrations(firstValue: firstValue)
        shared.append(
          SharedPicture(
            figure: figure, script: try figure.script(of: material),
            subject: isOfRuns ? subject : Subject([figure.name])))
      } catch {
        absences.append("no figure \(figure.name), which needs \(figure.needs.rawValue): \(error)")
      }
    }
  }

  /// What a run can show. What it cannot is noted.
  private mutating func add(
    _ figures: [Figure], of run: StoredRun, layer: String?, into place: FilePath
  ) -> [Picture] {
    let material = Material(runs: [run.plotted()], layer: layer)
    return figures.compactMap { figure in
      do throws(NothingToShow) {
        return Picture(
          try figure.script(of: material), name: figure.name, folder: place,
          about: .runs([run.run]))
      } catch {
        absences.append("\(run.folder.path): no figure \(figure.name): \(error)")
        return nil
      }
    }
  }
}

extension [String] {
  /// Names of which one that is there again gets a number that makes it another than all.
  fileprivate var numbered: [String] {
    var taken = Set<String>()
    return map { wanted in
      var name = wanted
      var number = 2
      while !taken.insert(name).inserted || (name != wanted && contains(name)) {
        name = "\(wanted)-\(number)"
        number += 1
      }
      return name
    }
  }
}
