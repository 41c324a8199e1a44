import Files
import Plotting
import Runs

/// All figures of several runs, drawn by several gnuplots at once.
struct ParallelDrawing {
  /// What was drawn, for each run, and the first thing that went wrong.
  struct Outcome {
    var paths: [[FilePath]]
    var failure: (any Error)?
  }

  private struct Picture: Sendable {
    let run: Int
    let figure: Figure
    let drawing: RunDrawing
  }

  private let runs: Int
  private let allPictures: [Picture]
  private let limit: Int
  private let force: Bool
  private let isQuiet: Bool
  private let showsProgress: Bool

  /// Reads the records of the runs.
  init(_ folders: [RunFolder], pictures: PictureOptions, atOnce: Int, force: Bool, quiet: Bool)
    throws
  {
    runs = folders.count
    allPictures = try folders.enumerated().flatMap { run, folder in
      let drawing = try RunDrawing(folder, pictures: pictures, quiet: quiet)
      return Figure.lecture.map { Picture(run: run, figure: $0, drawing: drawing) }
    }
    limit = atOnce
    self.force = force
    isQuiet = quiet
    showsProgress = !quiet && Console.isTerminal
  }

  /// Draws on after an error, so that without gnuplot at least every script is there; stops after a
  /// signal.
  func draw() async -> Outcome {
    typealias Drawn = Result<[FilePath], any Error>
    var waiting = allPictures.enumerated().map { ($0.offset, $0.element) }[...]
    var results: [Int: Drawn] = [:]
    await withTaskGroup(of: (Int, Drawn).self) { group in
      func startNext() {
        guard Interruption.exitCode == nil, let (place, picture) = waiting.popFirst() else {
          return
        }
        group.addTask {
          (
            place,
            Drawn { try picture.drawing.draw([picture.figure], required: false, force: force) }
          )
        }
      }
      for _ in 0..<limit { startNext() }
      for await (place, result) in group {
        results[place] = result
        showProgress("figure \(results.count) of \(allPictures.count)")
        startNext()
      }
    }
    showProgress("")
    Gnuplot.tellMissingGlyphs(quiet: isQuiet)
    return collected(results)
  }

  /// In the order of the runs and figures, whichever was drawn first.
  private func collected(_ results: [Int: Result<[FilePath], any Error>]) -> Outcome {
    var outcome = Outcome(paths: Array(repeating: [], count: runs), failure: nil)
    for (place, picture) in allPictures.enumerated() {
      switch results[place] {
      case .success(let paths): outcome.paths[picture.run] += paths
      case .failure(let error): outcome.failure = outcome.failure ?? error
      case nil: break
      }
    }
    return outcome
  }

  private func showProgress(_ text: String) {
    if showsProgress { Console.live(text) }
  }
}
