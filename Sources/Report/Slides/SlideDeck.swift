import Diagnostics
import Experiments
import Files
import Plotting
import Quoting
import Runs

/// The lecture as slides: a picture each, numbered in the order of the lecture, and a text for LaTeX that
/// shows one after the other below what it found.
public struct SlideDeck {
  /// The pictures without headline and line, which are text of the slides.
  public private(set) var pictures: [Picture] = []
  /// One line for each slide that there is nothing for.
  public private(set) var absences: [String] = []
  private var captions: [Caption?] = []
  private let style: PictureStyle
  private let folder: FilePath

  /// After how many steps the lecture looks at its deep network.
  public static let stoppedAfter = LectureSlide.stoppedAfter

  /// A whole text is 14 centimetres wide; above this stand two lines of headline and two of subtitle.
  private static let size = PictureSize(centimetres: 14, by: 5.9)

  /// How the pictures are drawn.
  public var pictureStyle: PictureStyle { style }

  /// - Parameters:
  ///   - runs: of the stages of the lecture, in any order.
  ///   - stopped: of the last stage, stopped after `stoppedAfter` steps; nil where that is its whole run.
  ///   - sweep: of the learning rate, of the stage `kaiming`.
  ///   - style: of which theme, colours and labels are used.
  ///   - folder: for the pictures and the text.
  public init(
    of runs: [StoredRun], stopped: StoredRun?, comparison: Comparison, sweep: LearningRateSweep,
    in style: PictureStyle, into folder: FilePath
  ) {
    var ownStyle = style
    ownStyle.size = Self.size
    ownStyle.fontSize = nil
    ownStyle.hasTitle = false
    self.style = ownStyle
    self.folder = folder
    let slides = LectureSlide.all
    let digits = "\(slides.count)".count
    for (index, slide) in slides.enumerated() {
      let number = "\(index + 1)"
      let words = [
        String(repeating: "0", count: digits - number.count) + number, slide.figure.name,
        slide.subject(isStopped: stopped != nil),
      ]
      let shown = slide.stages.compactMap { name in
        slide.isStopped ? stopped ?? Self.run(name, among: runs) : Self.run(name, among: runs)
      }
      add(
        slide.figure, named: words.compactMap(\.self).joined(separator: "-"),
        material: Self.material(for: slide, of: shown, comparison, sweep),
        about: slide.figure.needs == .nothing
          ? Subject([slide.figure.name])
          : .runs((slide.stages.isEmpty ? runs : shown).map(\.run)))
    }
  }

  private static func run(_ stage: String, among runs: [StoredRun]) -> StoredRun? {
    runs.first { $0.run.stage.name == stage }
  }

  private static func material(
    for slide: LectureSlide, of runs: [StoredRun], _ comparison: Comparison,
    _ sweep: LearningRateSweep
  ) -> Material {
    switch slide.figure.needs {
    case .nothing: return .demonstrations(firstValue: nil)
    case .run: return Material(runs: runs.map { $0.plotted() })
    case .runs, .twoRuns:
      return slide.stages.isEmpty ? comparison.material : Material(together: runs)
    case .sweep:
      var material = Material()
      material.sweep = sweep
      material.subject = slide.stages.first
      return material
    }
  }

  private mutating func add(
    _ figure: Figure, named name: String, material: Material, about subject: Subject
  ) {
    do throws(NothingToShow) {
      let script = try figure.script(of: material)
      pictures.append(Picture(script, name: name, folder: folder, about: subject))
      captions.append(script.caption(in: style))
    } catch {
      absences.append("no slide \(name): \(error)")
    }
  }

  /// A document of the class beamer, of 16 : 9, that needs no other package.
  public var latex: String {
    let frames = zip(pictures, captions).map { picture, caption in
      Self.frame(picture: "\(picture.name).pdf", caption)
    }
    return """
      % Made by Gradus from the runs of the lecture; pdflatex sets it.
      \\documentclass[aspectratio=169]{beamer}
      % Here, and from where gradus was run:
      \\graphicspath{{./}\(pathFromOutside)}
      \\definecolor{paper}{HTML}{\(style.theme.paper.dropFirst().uppercased())}
      \\definecolor{ink}{HTML}{\(style.theme.ink.dropFirst().uppercased())}
      \\setbeamercolor{background canvas}{bg=paper}
      \\setbeamercolor{normal text}{fg=ink}
      \\setbeamercolor{frametitle}{fg=ink}
      \\setbeamercolor{framesubtitle}{fg=ink}
      \\setbeamerfont{frametitle}{size=\\large,series=\\bfseries}
      \\setbeamerfont{framesubtitle}{size=\\footnotesize,series=\\mdseries}
      \\setbeamertemplate{navigation symbols}{}
      \\begin{document}

      \(frames.joined(separator: "\n\n"))

      \\end{document}

      """
  }

  private static func frame(picture: String, _ caption: Caption?) -> String {
    let words = caption.map {
      "\\frametitle{\($0.headline.latexQuoted)}\n\\framesubtitle{\($0.line.latexQuoted)}\n"
    }
    return """
      \\begin{frame}\(words == nil ? "[plain]" : "")
      \(words ?? "")\\centering
      \\includegraphics[width=\\textwidth,height=0.78\\textheight,keepaspectratio]{\(picture)}
      \\end{frame}
      """
  }

  /// Where it is when it is set from the folder that Gradus was run in. A path that LaTeX would not take
  /// letter by letter is left out.
  private var pathFromOutside: String {
    let path = folder.string
    let isPlain = path.utf8.allSatisfy { byte in
      byte < 0x80
        && (Character(Unicode.Scalar(byte)).isLetter
          || Character(Unicode.Scalar(byte)).isNumber || "/._-".utf8.contains(byte))
    }
    return isPlain && !folder.isAbsolute ? "{\(path)/}" : ""
  }
}
