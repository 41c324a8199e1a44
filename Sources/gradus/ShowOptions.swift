import ArgumentParser
import Files
import Plotting
import Quoting
import Report
import Runs

/// For commands that train and draw nothing unless a figure is to be shown.
struct ShowOptions: ParsableArguments {
  @OptionGroup var option: ShowOption

  @Option(
    help: ArgumentHelp(
      "The figure that --show shows (default: the one that answers the command).",
      valueName: "name"), completion: .list(Figure.all.map(\.name)))
  var figure: String?

  mutating func validate() throws {
    guard figure != nil else { return }
    guard option.show else { throw ValidationError("--figure names what is shown; add --show") }
    _ = try chosen
  }

  /// - Throws: a usage error for a figure that is never drawn of so many runs.
  func requireFigure(ofRuns count: Int) throws {
    guard let figure = try chosen, !figure.needs.allows(runs: count) else { return }
    throw ValidationError("\(figure.name) needs \(figure.needs.rawValue), not \(count)")
  }

  private var chosen: Figure? {
    get throws {
      try figure.map { try NearestName.find($0, "figure", among: Figure.all, by: \.name) }
    }
  }

  /// Shows a figure of runs, if the user wants it: the one that was named, or the first that the runs have
  /// something for. A file of it is made only where no terminal shows it.
  ///
  /// - Throws: `Failure` with the reason where there is nothing to show.
  func show(_ usual: [Figure], of runs: [StoredRun], _ output: OutputOptions) throws {
    guard option.show else { return }
    var absence: String?
    for figure in try chosen.map({ [$0] }) ?? usual {
      let plan = PicturePlan([figure], of: runs)
      if let problem = plan.problem { throw problem }
      absence = absence ?? plan.absences.first
      let ofRuns = plan.pictures.flatMap(\.self)
      let scripts =
        ofRuns.map { (name: $0.name, script: $0.script) }
        + plan.shared.map { (name: $0.figure.name, script: $0.script) }
      guard !scripts.isEmpty else { continue }
      let style = PictureStyle.ofConsole(for: .slides)
      try option.show(scripts, in: style, output) {
        let place = PicturePlace(chosen: nil, force: false, quiet: output.quiet)
        return try (ofRuns + plan.shared.map { try place.picture(of: $0) }).flatMap { picture in
          try Gnuplot.ofProgram.draw(picture, formats: [.png], style: style)
        }
      }
      Gnuplot.tellMissingGlyphs(quiet: output.quiet)
      return
    }
    throw Failure(absence ?? "there is no figure of no run", .badData)
  }
}
