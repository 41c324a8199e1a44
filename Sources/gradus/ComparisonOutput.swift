import Foundation
import Plotting
import Runs

/// A comparison in its work folder: four tables and a figure.
struct ComparisonOutput {
  let comparison: Comparison
  let folder: WorkFolder
  let pictures: PictureOptions

  /// Writes all tables, and draws.
  ///
  /// - Throws: an error of the figure only after everything else was written.
  /// - Returns: the paths of what was written.
  func write(quiet: Bool) throws -> (paths: [String], drawing: (any Error)?) {
    var paths = try [
      folder.write(Data(comparison.markdown.utf8), to: "comparison.md"),
      folder.write(Data(comparison.csv.utf8), to: "comparison.csv"),
      folder.write(JSONText.data(comparison), to: "comparison.json"),
      folder.write(Data(comparison.latex.utf8), to: "comparison.tex"),
    ]
    do {
      paths += try Gnuplot.ofProgram.draw(
        ComparisonFigure.script(of: comparison.losses), name: ComparisonFigure.name,
        formats: try pictures.formats, style: try pictures.style, folder: folder.plotsPath)
      Gnuplot.tellMissingGlyphs(quiet: quiet)
    } catch let error as NothingToShow {
      if !quiet { Console.error("no figure \(ComparisonFigure.name): \(error)") }
    } catch {
      return (paths, error)
    }
    return (paths, nil)
  }
}

extension Comparison {
  /// As the figure takes it.
  fileprivate var losses: [ComparedLoss] {
    stages.map { stage in
      ComparedLoss(
        name: stage.label, train: stage.loss.train, validation: stage.loss.val,
        publishedValidation: stage.known.flatMap { $0.isLecture ? $0.stage.val : nil },
        interval: stage.validation?.halfWidth)
    }
  }
}
