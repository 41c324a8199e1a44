import Diagnostics
import Experiments
import Files
import LanguageModel
import Plotting
import Report
import Runs

/// The slides of the lecture in their folder.
struct SlidesOutput {
  let deck: SlideDeck
  let folder: FilePath
  let force: Bool

  /// Draws all pictures as PDF, and writes `slides.tex` that shows them. Stops after a signal, and goes on
  /// after a failure.
  ///
  /// - Returns: the path of the text, or nil where nothing was written after a signal, and the first thing
  ///   that went wrong.
  func write(
    atOnce limit: Int, quiet: Bool, about subject: Subject
  ) async throws -> (path: FilePath?, problem: (any Error)?) {
    if !quiet { for absence in deck.absences { Console.error(absence) } }
    let drawn = await Gnuplot.ofProgram.draw(
      deck.pictures, formats: [.pdf], style: deck.pictureStyle, atOnce: limit, force: force,
      until: { Interruption.exitCode != nil })
    Gnuplot.tellMissingGlyphs(quiet: quiet)
    var problem: (any Error)?
    for case .failure(let error)? in drawn { problem = problem ?? error }
    guard Interruption.exitCode == nil else { return (nil, problem) }
    let path = try OutputFolder(folder).write(
      Array(deck.latex.utf8), as: "slides.tex", about: subject, force: force)
    return (path, problem)
  }
}
