import Files
import FoundationEssentials
import Parallel

/// Draws scripts with the gnuplot that is installed.
///
/// gnuplot is looked for when something is drawn, not before: who never draws does not need it.
/// It gets none of the user's settings, so the same script gives the same bytes everywhere it runs
/// with the same version and fonts.
public struct Gnuplot: Sendable {
  /// With the data blocks and the terminals that the scripts use.
  public static let oldestVersion = 5.4

  let environment: [String: String]
  let deadline: Duration
  private let missingGlyphs = MissingGlyphs()

  /// - Parameters:
  ///   - environment: its `PATH` is where gnuplot is looked for; of the rest, only what fonts and
  ///     libraries need is passed on.
  ///   - deadline: a gnuplot that takes longer for one picture is ended.
  public init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    deadline: Duration = .seconds(30)
  ) {
    self.environment = environment
    self.deadline = deadline
  }

  /// Draws pictures, several at a time, and goes on after a failure, so that without gnuplot at least
  /// every script is there.
  ///
  /// Each is `NAME.gp` and a picture in each format, in a folder that is created if it is missing. The
  /// script is written first. A picture appears whole or not at all: gnuplot draws into a temporary
  /// folder beside it, and the picture moves from there when gnuplot has ended well, has said so, and
  /// the file ends as it should.
  ///
  /// - Parameters:
  ///   - limit: how many are drawn at once.
  ///   - force: whether files are replaced that are not as Gradus left them.
  ///   - isOver: asked before a picture is begun; once it is true, no other is.
  ///   - see: is told how many are done.
  /// - Returns: for each picture, in their order, the paths of its script and pictures, or what went
  ///   wrong; nil where it was not begun.
  public func draw(
    _ pictures: [Picture], formats: [PictureFormat], style: PictureStyle, atOnce limit: Int,
    force: Bool = false, until isOver: () -> Bool = { false },
    seeing see: (Int) -> Void = { _ in }
  ) async -> [Result<[FilePath], PlottingError>?] {
    var done = 0
    return await inParallel(pictures, atOnce: limit, until: isOver) { _, _ in
      done += 1
      see(done)
    } _: { picture in
      Result { () throws(PlottingError) in
        try draw(picture, formats: formats, style: style, force: force)
      }
    }
  }

  public func draw(
    _ picture: Picture, formats: [PictureFormat], style: PictureStyle, force: Bool = false
  ) throws(PlottingError) -> [FilePath] {
    precondition(!formats.isEmpty, "a picture needs a format")
    let (name, folder) = (picture.name, picture.folder)
    let script = try picture.script.readable(
      name: name, format: formats[0], style: covered(style))
    let output = try PlottingError.files { () throws(FileError) in try OutputFolder(folder) }
    func write(_ bytes: [UInt8], as file: String) throws(PlottingError) -> FilePath {
      try PlottingError.files { () throws(FileError) in
        try output.write(bytes, as: file, about: picture.subject, force: force)
      }
    }
    // Rather nothing than a new script beside an old picture.
    let caption = formats.contains(.tex) ? script.caption : nil
    let own = PictureFiles(name: name)
    let names =
      formats.flatMap { $0.fileNames(name, latexName: script.latexName) }
      + (caption == nil ? [] : [own.caption])
    try PlottingError.files { () throws(FileError) in
      try output.requireRoom(for: [own.script] + names, about: picture.subject, force: force)
    }
    var paths = [try write(Array(script.text.utf8), as: own.script)]
    let drafts = try PlottingError.files { () throws(FileError) in try DraftFolder(in: folder) }
    defer { drafts.remove() }

    for format in formats {
      let files = try files(of: script, name: name, format, style, in: drafts)
      // What a text includes is there before the text.
      paths += try files.reversed().map { file throws(PlottingError) in
        try write(file.bytes, as: file.name)
      }.reversed()
      if format == .tex { removeSuperseded(script.latexName, in: output) }
    }
    if let caption { paths.append(try write(Array(caption.latex.utf8), as: own.caption)) }
    return paths
  }

  /// Lets gnuplot draw the files of a picture, of which each is whole.
  func files(
    of script: ScriptText, name: String, _ format: PictureFormat, _ style: PictureStyle,
    in drafts: DraftFolder
  ) throws(PlottingError) -> [(name: String, bytes: [UInt8])] {
    guard let gnuplot = program("gnuplot", in: drafts.path) else { throw .gnuplotMissing }
    if format.drawsGlyphs { missingGlyphs.add(script.missing) }
    let names = format.fileNames(name, latexName: script.latexName)
    let words = try gnuplot.draw(
      "picture = '\(format.rawValue)'\n" + script.text, picture: names[0], format: format)
    var files: [(name: String, bytes: [UInt8])] = []
    for (draft, name) in zip(format.drawnNames(name, latexName: script.latexName), names) {
      var bytes = try PlottingError.files { () throws(FileError) in
        let draft = drafts.path.appending(draft)
        return draft.kind == nil ? [] : try draft.contents()
      }
      guard format.isWhole(bytes, fileName: name, style: style) else {
        throw .pictureIncomplete(picture: name, words: words)
      }
      if name.hasSuffix(".pdf") { PictureFormat.clearDate(ofPDF: &bytes) }
      if name.hasSuffix(".svg") {
        bytes = Array(CompactSVG.compact(String(decoding: bytes, as: UTF8.self)).utf8)
      }
      files.append((name, bytes))
    }
    return files
  }

  func covered(_ style: PictureStyle) -> PictureStyle {
    var style = style
    style.coverage = program("fc-list", in: "/").flatMap(FontCoverage.found)
    return style
  }

  /// Removes what an earlier text for LaTeX of the same figure included: it is named by what was
  /// drawn, and something else is drawn now.
  private func removeSuperseded(_ latexName: String, in folder: OutputFolder) {
    let figure = latexName.dropLast(PictureFiles.digestLength)
    folder.removeOwn { file in
      PictureFiles.isIncluded(file, inTextOf: figure) && file != "\(latexName).pdf"
    }
  }
}

extension Gnuplot {
  /// Names the characters of all pictures so far that no font has, and what to install; nil if there
  /// are none.
  public var missingGlyphRemark: String? { missingGlyphs.remark }

  private func program(_ name: String, in folder: FilePath) -> WatchedProcess? {
    FilePath.program(name, on: environment["PATH"] ?? "").map {
      WatchedProcess(executable: $0, environment: passedOn, folder: folder, deadline: deadline)
    }
  }

  /// No GNUTERM, no gnuplot paths, no locale but the plainest, no time zone.
  private var passedOn: [String] {
    let needed = [
      "PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
      "XDG_DATA_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
    ]
    return needed.compactMap { name in environment[name].map { "\(name)=\($0)" } }
      + ["LC_ALL=C.UTF-8", "TZ=UTC"]
  }
}
