import Plotting
import TestSupport
import Testing

/// What gnuplot says of its trouble, provoked for real.
@Suite("gnuplot in trouble")
struct GnuplotProcessTests {
  private let place = LossDrawing()

  @Test("too old")
  func tooOld() throws {
    try place.programs.addFakeGnuplot(
      """
      echo 'gradus-gnuplot-version 4.6' >&2
      echo 'line 9: invalid command' >&2
      exit 1
      """)
    let error = try place.draw(.on(place.programs.path.string))
    #expect(error == .gnuplotTooOld(version: "4.6"))
    #expect(error?.kind == .gnuplotUnavailable)
  }

  @Test("without the terminal of a format, in the words of the real one")
  func terminalMissing() throws {
    try place.programs.addFakeGnuplot(
      "/bin/sed 's/set terminal svg/set terminal bogus/' | /usr/bin/gnuplot \"$@\"")
    #expect(
      try place.draw(.on(place.programs.path.string), formats: [.png, .svg])
        == .terminalMissing(.svg))
    #expect(try place.folder.names() == ["loss.gp", "loss.png"])
  }

  @Test("without any font: a picture without its text is no picture")
  func noFont() throws {
    try place.programs.write(
      "<?xml version=\"1.0\"?><fontconfig><dir>/nowhere</dir></fontconfig>", to: "none.conf")
    let gnuplot = Gnuplot(environment: [
      "PATH": "/usr/bin", "FONTCONFIG_FILE": "\(place.programs.path)/none.conf",
    ])
    let error = try place.draw(gnuplot)
    #expect(error == .fontMissing)
    #expect(error?.hint == "apt-get install fonts-dejavu-core")
    #expect(try place.folder.names() == ["loss.gp"])
  }

  @Test("failing: its own words, without escape sequences")
  func failing() throws {
    try place.programs.addFakeGnuplot(
      "printf 'cannot \\033[31mload\\033[0m libfoo.so\\n\\n' >&2; /bin/cat > /dev/null; exit 1")
    let error = try place.draw(.on(place.programs.path.string))
    #expect(error == .gnuplotFailed(picture: "loss.png", words: "cannot [31mload[0m libfoo.so"))
    #expect(error?.kind == .internalFault)
    #expect(try place.folder.names() == ["loss.gp"])
  }

  @Test("a command that it refuses: the sentence, not the echo of the command")
  func refusing() throws {
    let script = GnuplotScript { $0.add("plot sin(x") }
    #expect(throws: PlottingError.gnuplotFailed(picture: "x.png", words: "')' expected")) {
      try Gnuplot().draw(
        script, name: "x", formats: [.png], style: place.style, folder: place.folder.path)
    }
    #expect(try place.folder.names() == ["x.gp"])
  }

  @Test(
    "full disk: gnuplot ends well all the same, but its picture is no picture",
    arguments: PictureFormat.allCases)
  func fullDisk(format: PictureFormat) throws {
    // A limit of 4 KiB a file with the signal ignored: writes beyond it fail, as on a full disk.
    try place.programs.addFakeGnuplot("trap '' XFSZ; ulimit -f 8; exec /usr/bin/gnuplot \"$@\"")
    let error = try place.draw(.on(place.programs.path.string), formats: [format])
    #expect(error?.kind == .inputOutput)
    if case .pictureIncomplete(let picture, _) = error {
      let script = try Figure.loss.script(of: SyntheticRun.small)
        .readable(name: "loss", format: format, style: place.style)
      #expect(format.fileNames("loss", latexName: script.latexName).contains(picture))
    } else {
      Issue.record("\(String(describing: error))")
    }
    #expect(try place.folder.names() == ["loss.gp"])
  }

  @Test("ending well without a picture, or without having said so")
  func silent() throws {
    try place.programs.addFakeGnuplot("/bin/cat > /dev/null")
    #expect(
      try place.draw(.on(place.programs.path.string))
        == .pictureIncomplete(picture: "loss.png", words: ""))
    try place.programs.addFakeGnuplot("/bin/cat > /dev/null; echo 'gradus-gnuplot-end 3400' >&2")
    #expect(
      try place.draw(.on(place.programs.path.string))
        == .pictureIncomplete(picture: "loss.png", words: ""))
    #expect(try place.folder.names() == ["loss.gp"])
  }
}
