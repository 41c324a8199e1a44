import FoundationEssentials

/// Draws scripts with the gnuplot that is installed.
///
/// gnuplot is looked for when something is drawn, not before: who never draws does not need it.
/// It gets none of the user's settings, so the same script gives the same bytes everywhere it runs
/// with the same version and fonts.
public struct Gnuplot: Sendable {
  /// With the data blocks and the terminals that the scripts use.
  public static let oldestVersion = "5.4"

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
  /// - Parameter name: of the files, without extension: letters, digits and hyphens.
  /// - Returns: the paths of the script and of the pictures.
  public func draw(
    _ script: GnuplotScript, name: String, formats: [PictureFormat], style: PictureStyle,
    folder: String
  ) throws(PlottingError) -> [String] {
    precondition(!formats.isEmpty, "a picture needs a format")
    precondition(
      !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") },
      "\(name) is no name of a picture")
    var style = style
    style.coverage = findExecutable("fc-list").flatMap {
      FontCoverage.found(by: $0, environment: passedOn)
    }
    let script = try script.readable(name: name, format: formats[0], style: style)
    let output = try OutputFolder(folder)
    defer { output.removeDrafts() }
    var paths = [try output.write(Array(script.text.utf8), as: "\(name).gp")]

    guard let executable = findExecutable("gnuplot") else { throw .gnuplotMissing }
    if formats.contains(where: \.drawsGlyphs) { missingGlyphs.add(script.missing) }
    for format in formats {
      let drawn = format.drawnNames(name, latexName: script.latexName)
      let files = format.fileNames(name, latexName: script.latexName)
      let process = GnuplotProcess(
        executable: executable, environment: passedOn, folder: output.drafts, deadline: deadline)
      let run = try process.run(
        "picture = '\(format.rawValue)'\n" + script.text, picture: files[0])
      try run.check(picture: files[0], format: format, deadline: deadline)
      var parts: [[UInt8]] = []
      for (draft, file) in zip(drawn, files) {
        var bytes = try output.readDraft(draft)
        guard format.isWhole(bytes, fileName: file, style: style) else {
          throw .pictureIncomplete(picture: file, words: run.words)
        }
        if file.hasSuffix(".pdf") { PDFDate.clear(in: &bytes) }
        if file.hasSuffix(".svg") { bytes = CompactSVG.compact(bytes) }
        parts.append(bytes)
      }
      // What a text includes is there before the text.
      var written: [String] = []
      for (file, bytes) in zip(files, parts).reversed() {
        written.append(try output.write(bytes, as: file))
      }
      paths += written.reversed()
    }
    return paths
  }
}

extension Gnuplot {
  /// Names the characters of all pictures so far that no font has, and what to install; nil if there
  /// are none.
  public var missingGlyphRemark: String? { missingGlyphs.remark }

  /// The first program of a name on the search path. Relative entries are passed over, lest a file in the
  /// current folder be run.
  private func findExecutable(_ name: String) -> String? {
    (environment["PATH"] ?? "").split(separator: ":")
      .filter { $0.hasPrefix("/") }
      .map { "\($0)/\(name)" }
      .first(where: OutputFolder.isExecutable)
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
