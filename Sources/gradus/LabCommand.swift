import ArgumentParser
import Corpus
import Experiments
import Files
import Foundation
import Images
import Laboratory
import LanguageModel
import Plotting
import Quoting
import Runs

/// `gradus lab`: an experiment of a course, measured.
struct LabCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Runs an experiment of the courses: a table, a figure, and which claims hold.",
    discussion: """
      Examples:
        gradus lab --list
        gradus lab depth
        gradus lab gradient-flow --format svg --theme dark
        gradus lab depth --train --images train-images-idx3-ubyte.gz --labels train-labels-idx1-ubyte.gz

      A lab ends with a line for each claim of the course that it judges: claim — what was measured — \
      whether it holds. The exit code is 0 whatever that is.
      """)

  @Argument(
    help: ArgumentHelp("The lab's name.", valueName: "name"),
    completion: .list(LabCatalogue.all.map(\.name)))
  var name: String?

  @Flag(help: "Print every lab with the question that it answers.") var list = false

  @Flag(help: "Train a tenth as long, with fewer seeds.") var quick = false

  @Option(.seed, "The seed of every random stream", valueName: "seed") var seed = Settings().seed

  @OptionGroup var choices: ChoiceOptions<Group>

  @Option(
    help: ArgumentHelp(
      "Images in the format of MNIST, plain or packed by gzip, in place of names; --labels then "
        + "names the file of their classes.",
      valueName: "file"))
  var images: FilePath?

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where the figure goes (default: plots).", valueName: "folder"))
  var outputDir: FilePath?

  @OptionGroup var replacement: ForceOption

  @OptionGroup(title: "Names") var names: NamesOptions

  @OptionGroup(title: "Pictures") var pictures: PictureOptions

  @OptionGroup var showing: ShowOption

  @OptionGroup(title: "Output") var output: OutputOptions

  enum Group: ChoiceGroup { static let choices = Choice<LabSetup>.all }

  mutating func validate() throws {
    if list { return }
    let lab = try lab
    guard images == nil || lab.data == .namesOrImages else {
      throw ValidationError("lab \(lab.name) is not made of images")
    }
    guard images == nil || pictures.labelsFile.path != nil else {
      throw ValidationError("--images needs the file of their classes: give --labels too")
    }
    let namesAreGiven = names.path != "names.txt" || !names.cut.values.isEmpty
    guard lab.data != .none || !namesAreGiven else {
      throw ValidationError("lab \(lab.name) is made of drawn numbers and reads no names")
    }
    guard images == nil || !namesAreGiven else {
      throw ValidationError("with --images no names are read; leave out what is said of them")
    }
    if outputDir?.isEmpty ?? false { throw ValidationError("--output-dir is empty") }
    let isFull: Bool
    do throws(LabRefusal) {
      isFull = try chosen(lab).isFull
    } catch {
      throw ValidationError(error.description)
    }
    guard !isFull || images != nil else {
      throw ValidationError("--full trains on images; give --images and --labels too")
    }
  }

  private var lab: any Lab {
    get throws {
      guard let name else { throw ValidationError("name a lab; `gradus lab --list` lists them") }
      return try NearestName.find(name, "lab", among: LabCatalogue.all, by: \.name)
    }
  }

  func run() async throws {
    if list { return Console.print(output.json ? LabList.json : LabList.text) }
    let lab = try lab
    let setup = try setup(of: lab)
    let result = try await lab.result(setup)
    let look = look
    let drawing = Swift.Result { () throws -> (picture: Picture, paths: [FilePath]) in
      let picture = try picture(of: result.chart, of: lab, setup)
      let paths = try Gnuplot.ofProgram.draw(
        picture, formats: try look.formats, style: try look.style,
        force: replacement.force)
      return (picture, paths)
    }
    // What was measured is worth more than its picture.
    let paths = (try? drawing.get().paths) ?? []
    if output.json {
      Console.print(
        JSONText.text(
          Answer(
            lab: lab.name, seed: seed, quick: quick, tables: result.tables,
            verdicts: result.verdicts, figure: paths.map(\.string))))
    } else {
      Console.print(result.text)
      if !paths.isEmpty { Console.print(paths: paths) }
    }
    Gnuplot.tellMissingGlyphs(quiet: output.quiet)
    let drawn = try drawing.get()
    try showing.show(
      [(drawn.picture.name, drawn.picture.script)], in: try look.style, output
    ) { drawn.paths }
  }

  /// What was said of the lab itself.
  private func chosen(_ lab: any Lab) throws(LabRefusal) -> LabSetup {
    var setup = LabSetup()
    setup.isQuick = quick
    return try lab.setup(choices.values, from: setup)
  }

  private func setup(of lab: any Lab) throws -> LabSetup {
    var setup = try chosen(lab)
    setup.settings = names.settings
    setup.settings.seed = seed
    if !output.quiet, Console.isTerminal { setup.tell = { Console.error($0) } }
    if let images, let classes = pictures.labelsFile.path {
      setup.images = try ImageSet(images: images, labels: classes)
    } else if lab.data != .none {
      setup.examples = try Examples(
        try names.words(quiet: output.quiet), path: names.path.string,
        splitSeed: setup.settings.splitSeed, context: Stage.kaiming.recipe.context,
        trainNames: setup.settings.trainNames)
    }
    return setup
  }

  /// How its figure is drawn.
  private var look: PictureOptions {
    var pictures = pictures
    // Of images, it names their classes.
    if images != nil { pictures.labelsFile.path = nil }
    return pictures
  }

  private func picture(of chart: Chart, of lab: any Lab, _ setup: LabSetup) throws -> Picture {
    let subject = Subject([
      lab.name, JSONText.text(choices.values), JSONText.text(setup.settings), "\(quick)",
      setup.examples?.words.digest ?? "",
      setup.images.map { Digest.of($0.bytes + $0.labels).hexadecimal } ?? "",
    ])
    let place = PicturePlace(chosen: outputDir, force: replacement.force, quiet: output.quiet)
    return Picture(
      chart.script, name: try place.name(of: chart.name, about: subject), folder: place.folder,
      about: subject)
  }

  /// What `--json` prints.
  private struct Answer: Encodable {
    let lab: String
    let seed: UInt64
    let quick: Bool
    let tables: [LabTable]
    let verdicts: [Verdict]
    let figure: [String]
  }
}
