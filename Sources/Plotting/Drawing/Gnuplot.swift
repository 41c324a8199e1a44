import Files
import FoundationEssentials

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

  /// Writes `NAME.gp` and a picture in each format into a folder, which is created if it is missing.
  ///
  /// The script is written first, so that it is there even without a gnuplot. A picture appears
  /// whole or not at all: gnuplot draws into a temporary folder beside it, and the picture moves
  /// from there when gnuplot has ended well, has said so, and the file ends as it should.
  ///
  /// - Parameters:
  ///   - name: of the files, without extension: letters, digits and hyphens.
  ///   - subject: what the picture shows; one that shows something else is not replaced.
  ///   - force: whether files are replaced that are not as Gradus left them.
  /// - Returns: the paths of the script and of the pictures.
  public func draw(
    _ script: GnuplotScript, name: String, formats: [PictureFormat], style: PictureStyle,
    folder: FilePath, about subject: Subject? = nil, force: Bool = false
  ) throws(PlottingError) -> [FilePath] {
    precondition(!formats.isEmpty, "a picture needs a format")
    precondition(
      !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") },
      "\(name) is no name of a picture")
    let script = try script.readable(name: name, format: formats[0], style: covered(style))
    func write(_ bytes: [UInt8], as file: String) throws(PlottingError) -> FilePath {
      try PlottingError.files { () throws(FileError) in
        try OutputFolder(folder).write(bytes, as: file, about: subject, force: force)
      }
    }
    // Rather nothing than a new script beside an old picture.
    let names = formats.flatMap { $0.fileNames(name, latexName: script.latexName) }
    try PlottingError.files { () throws(FileError) in
      try OutputFolder(folder).requireRoom(
        for: ["\(name).gp"] + names, about: subject, force: force)
    }
    var paths = [try write(Array(script.text.utf8), as: "\(name).gp")]
    let drafts = try PlottingError.files { () throws(FileError) in try DraftFolder(in: folder) }
    defer { drafts.remove() }

    for format in formats {
      let files = try files(of: script, name: name, format, style, in: drafts)
      // What a text includes is there before the text.
      paths += try files.reversed().map { file throws(PlottingError) in
        try write(file.bytes, as: file.name)
      }.reversed()
      if format == .tex { removeSuperseded(script.latexName, in: folder) }
    }
    return paths
  }

  /// Draws a picture as SVG that goes into a page and not into a folder.
  public func svg(_ script: GnuplotScript, style: PictureStyle) throws(PlottingError) -> [UInt8] {
    let name = "picture"
    let script = try script.readable(name: name, format: .svg, style: covered(style))
    let drafts = try PlottingError.files { () throws(FileError) in
      try DraftFolder(in: FilePath(argument: environment["TMPDIR"] ?? "/tmp"))
    }
    defer { drafts.remove() }
    return try files(of: script, name: name, .svg, style, in: drafts)[0].bytes
  }

  /// Lets gnuplot draw.
  ///
  /// - Returns: the files of the picture, of which each is whole.
  private func files(
    of script: ScriptText, name: String, _ format: PictureFormat, _ style: PictureStyle,
    in drafts: DraftFolder
  ) throws(PlottingError) -> [(name: String, bytes: [UInt8])] {
    guard let executable = findExecutable("gnuplot") else { throw .gnuplotMissing }
    if format.drawsGlyphs { missingGlyphs.add(script.missing) }
    let names = format.fileNames(name, latexName: script.latexName)
    let process = GnuplotProcess(
      executable: executable, environment: passedOn, folder: drafts.path, deadline: deadline)
    let run = try process.run("picture = '\(format.rawValue)'\n" + script.text, picture: names[0])
    try run.check(picture: names[0], format: format, deadline: deadline)
    var files: [(name: String, bytes: [UInt8])] = []
    for (draft, name) in zip(format.drawnNames(name, latexName: script.latexName), names) {
      var bytes = try PlottingError.files { () throws(FileError) in
        let draft = drafts.path.appending(draft)
        return draft.kind == nil ? [] : try draft.contents()
      }
      guard format.isWhole(bytes, fileName: name, style: style) else {
        throw .pictureIncomplete(picture: name, words: run.words)
      }
      if name.hasSuffix(".pdf") { PDFDate.clear(in: &bytes) }
      if name.hasSuffix(".svg") { bytes = CompactSVG.compact(bytes) }
      files.append((name, bytes))
    }
    return files
  }

  /// The style with what is known of the fonts that gnuplot will find.
  private func covered(_ style: PictureStyle) -> PictureStyle {
    var style = style
    style.coverage = findExecutable("fc-list").flatMap {
      FontCoverage.found(by: $0.string, environment: passedOn)
    }
    return style
  }

  /// Removes what an earlier text for LaTeX of the same figure included: it is named by what was
  /// drawn, and something else is drawn now.
  private func removeSuperseded(_ latexName: String, in folder: FilePath) {
    let ending = 8
    let figure = latexName.dropLast(ending)
    OutputFolder(existing: folder).removeOwn { file in
      file.hasPrefix(figure) && file.hasSuffix(".pdf") && file != "\(latexName).pdf"
        && file.dropFirst(figure.count).dropLast(".pdf".count).count == ending
    }
  }
}

extension Gnuplot {
  /// Names the characters of all pictures so far that no font has, and what to install; nil if there
  /// are none.
  public var missingGlyphRemark: String? { missingGlyphs.remark }

  /// The first program of a name on the search path. Relative entries are passed over, so that no file
  /// in the current folder is run.
  private func findExecutable(_ name: String) -> FilePath? {
    (environment["PATH"] ?? "").split(separator: ":")
      .map { FilePath(argument: String($0)).appending(name) }
      .first { $0.isAbsolute && $0.isProgram }
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
