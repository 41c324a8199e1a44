import Files
import Foundation
import Glibc
import Plotting
import TestSupport
import Testing

/// Each row of trouble with gnuplot, provoked for real.
@Suite("gnuplot in trouble")
struct GnuplotFaultTests {
  private let folder = TemporaryFolder()
  private let programs = TemporaryFolder()
  private let style = PictureStyle(textColumns: 200, textRows: 60)

  /// Draws the loss of a small run, and says what was thrown.
  private func draw(
    _ gnuplot: Gnuplot, formats: [PictureFormat] = [.png], into path: String? = nil
  ) throws -> PlottingError? {
    let script = try Figure.loss.script(of: SyntheticRun.small)
    do throws(PlottingError) {
      _ = try gnuplot.draw(
        script, name: "loss", formats: formats, style: style,
        folder: FilePath(path ?? folder.path.string))
      return nil
    } catch {
      #expect(!error.description.isEmpty && !error.description.contains("\n"))
      #expect(!error.hint.isEmpty)
      return error
    }
  }

  @Test("missing: the script is written all the same")
  func missing() throws {
    let error = try draw(.on(programs.path.string))
    #expect(error == .gnuplotMissing)
    #expect(error?.kind == .gnuplotUnavailable)
    #expect(error?.hint == "apt-get install gnuplot-nox")
    #expect(try folder.names() == ["loss.gp"])
    #expect(Program("/usr/bin/env", "gnuplot", "loss.gp", folder: folder.path).run().status == 0)
    #expect(try folder.names() == ["loss.gp", "loss.png"])
  }

  @Test(
    "a search path that is empty, relative or leads to a folder finds nothing",
    arguments: ["", ".", "::bin", "/nowhere"])
  func searchPath(path: String) throws {
    #expect(try draw(.on(path)) == .gnuplotMissing)
  }

  @Test("no environment at all is no search path")
  func noEnvironment() throws {
    #expect(try draw(Gnuplot(environment: [:])) == .gnuplotMissing)
  }

  @Test("a folder or a file that is not executable is passed over")
  func notExecutable() throws {
    try programs.write("#!/bin/sh\n", to: "gnuplot")
    #expect(try draw(.on("\(programs.path):/usr/bin")) == nil)
    unlink("\(programs.path)/gnuplot")
    mkdir("\(programs.path)/gnuplot", 0o755)
    #expect(try draw(.on("\(programs.path):/usr/bin")) == nil)
  }

  @Test("too old")
  func tooOld() throws {
    try programs.addFakeGnuplot(
      """
      echo 'gradus-gnuplot-version 4.6' >&2
      echo 'line 9: invalid command' >&2
      exit 1
      """)
    let error = try draw(.on(programs.path.string))
    #expect(error == .gnuplotTooOld(version: "4.6"))
    #expect(error?.kind == .gnuplotUnavailable)
  }

  @Test("without the terminal of a format, in the words of the real one")
  func terminalMissing() throws {
    try programs.addFakeGnuplot(
      "/bin/sed 's/set terminal svg/set terminal bogus/' | /usr/bin/gnuplot \"$@\"")
    #expect(try draw(.on(programs.path.string), formats: [.png, .svg]) == .terminalMissing(.svg))
    #expect(try folder.names() == ["loss.gp", "loss.png"])
  }

  @Test("without any font: a picture without its text is no picture")
  func noFont() throws {
    try programs.write(
      "<?xml version=\"1.0\"?><fontconfig><dir>/nowhere</dir></fontconfig>", to: "none.conf")
    let gnuplot = Gnuplot(environment: [
      "PATH": "/usr/bin", "FONTCONFIG_FILE": "\(programs.path)/none.conf",
    ])
    let error = try draw(gnuplot)
    #expect(error == .fontMissing)
    #expect(error?.hint == "apt-get install fonts-dejavu-core")
    #expect(try folder.names() == ["loss.gp"])
  }

  @Test("failing: its own words, without escape sequences")
  func failing() throws {
    try programs.addFakeGnuplot(
      "printf 'cannot \\033[31mload\\033[0m libfoo.so\\n\\n' >&2; /bin/cat > /dev/null; exit 1")
    let error = try draw(.on(programs.path.string))
    #expect(error == .gnuplotFailed(picture: "loss.png", words: "cannot [31mload[0m libfoo.so"))
    #expect(error?.kind == .internalFault)
    #expect(try folder.names() == ["loss.gp"])
  }

  @Test("failing at once, without reading: no SIGPIPE reaches us")
  func failingAtOnce() throws {
    try programs.addFakeGnuplot("exec 0<&-; echo no licence; exit 7")
    for _ in 0..<20 {
      #expect(
        try draw(.on(programs.path.string))
          == .gnuplotFailed(picture: "loss.png", words: "no licence"))
    }
  }

  @Test("a command that it refuses: the sentence, not the echo of the command")
  func refusing() throws {
    let script = GnuplotScript { $0.add("plot sin(x") }
    #expect(throws: PlottingError.gnuplotFailed(picture: "x.png", words: "')' expected")) {
      try Gnuplot().draw(script, name: "x", formats: [.png], style: style, folder: folder.path)
    }
    #expect(try folder.names() == ["x.gp"])
  }

  @Test("hanging: ended at the deadline with its children, whether it reads or not")
  func hanging() throws {
    for script in ["/bin/sleep 60", "/bin/sleep 60 & wait", "/bin/cat > /dev/null; /bin/sleep 60"] {
      try programs.addFakeGnuplot(script)
      let clock = ContinuousClock()
      let start = clock.now
      let error = try draw(.on(programs.path.string, deadline: .milliseconds(300)))
      #expect(error == .gnuplotHung(picture: "loss.png", seconds: 0.3))
      #expect(error?.kind == .inputOutput)
      #expect(clock.now - start < .seconds(10))
    }
    #expect(try folder.names() == ["loss.gp"])
  }

  @Test("a child that stays behind and holds the pipes delays nothing")
  func lingeringChild() throws {
    try programs.addFakeGnuplot("/bin/sleep 60 & exit 3")
    let clock = ContinuousClock()
    let start = clock.now
    #expect(
      try draw(.on(programs.path.string))
        == .gnuplotFailed(picture: "loss.png", words: "it ended with status 3"))
    #expect(clock.now - start < .seconds(10))
  }

  @Test("killed")
  func killed() throws {
    try programs.addFakeGnuplot("kill -9 $$")
    let error = try draw(.on(programs.path.string))
    #expect(error == .gnuplotKilled(picture: "loss.png", signal: 9))
    #expect(error?.kind == .inputOutput)
    #expect(try folder.names() == ["loss.gp"])
  }

  @Test("a flood of words neither blocks it nor us")
  func flood() throws {
    try programs.addFakeGnuplot("/usr/bin/yes nonsense | /usr/bin/head -c 5000000; exit 1")
    let error = try draw(.on(programs.path.string))
    #expect(
      error == .gnuplotFailed(picture: "loss.png", words: "nonsense nonsense nonsense"))
  }

  @Test(
    "full disk: gnuplot ends well all the same, but its picture is no picture",
    arguments: PictureFormat.allCases)
  func fullDisk(format: PictureFormat) throws {
    // A limit of 4 KiB a file with the signal ignored: writes beyond it fail, as on a full disk.
    try programs.addFakeGnuplot("trap '' XFSZ; ulimit -f 8; exec /usr/bin/gnuplot \"$@\"")
    let error = try draw(.on(programs.path.string), formats: [format])
    #expect(error?.kind == .inputOutput)
    if case .pictureIncomplete(let picture, _) = error {
      let script = try Figure.loss.script(of: SyntheticRun.small)
        .readable(name: "loss", format: format, style: style)
      #expect(format.fileNames("loss", latexName: script.latexName).contains(picture))
    } else {
      Issue.record("\(String(describing: error))")
    }
    #expect(try folder.names() == ["loss.gp"])
  }

  @Test("ending well without a picture, or without having said so")
  func silent() throws {
    try programs.addFakeGnuplot("/bin/cat > /dev/null")
    #expect(
      try draw(.on(programs.path.string)) == .pictureIncomplete(picture: "loss.png", words: ""))
    try programs.addFakeGnuplot("/bin/cat > /dev/null; echo 'gradus-gnuplot-end 3400' >&2")
    #expect(
      try draw(.on(programs.path.string)) == .pictureIncomplete(picture: "loss.png", words: ""))
    #expect(try folder.names() == ["loss.gp"])
  }

  @Test("a failure leaves the picture of before as it was")
  func pictureOfBefore() throws {
    #expect(try draw(Gnuplot()) == nil)
    let before = try folder.bytes("loss.png")
    try programs.addFakeGnuplot("printf half > loss.png; exit 1")
    #expect(try draw(.on(programs.path.string)) != nil)
    #expect(try !before.isEmpty && folder.bytes("loss.png") == before)
    #expect(try folder.names() == ["loss.gp", "loss.png"])
  }

  @Test("settings of the user have no effect: ~/.gnuplot, GNUTERM, a decimal comma")
  func userSettings() throws {
    let home = TemporaryFolder()
    try home.write("set terminal dumb\nset output\nexit status 3\nnonsense(\n", to: ".gnuplot")
    try home.write("nonsense(\n", to: "gnuplotrc")
    #expect(try draw(Gnuplot()) == nil)
    let expected = try folder.bytes("loss.png")
    let gnuplot = Gnuplot(environment: [
      "PATH": "/usr/bin", "HOME": home.path.string, "GNUTERM": "bogus",
      "GNUPLOT_LIB": home.path.string,
      "GNUPLOT_FONTPATH": "/nowhere", "LC_ALL": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8",
      "LANG": "de_DE.UTF-8", "TZ": "Asia/Kathmandu",
    ])
    let other = TemporaryFolder()
    #expect(try draw(gnuplot, into: other.path.string) == nil)
    #expect(try !expected.isEmpty && other.bytes("loss.png") == expected)
  }

  @Test("the environment that reaches it holds nothing else")
  func environment() throws {
    try programs.addFakeGnuplot(
      "/usr/bin/env | /usr/bin/tr '\\n' ' '; /bin/cat > /dev/null; exit 1")
    let gnuplot = Gnuplot(environment: [
      "PATH": programs.path.string, "HOME": "/nowhere", "GNUTERM": "bogus", "LANG": "de_DE",
      "LD_PRELOAD": "evil",
    ])
    let error = try draw(gnuplot)
    guard case .gnuplotFailed(_, let words) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(words.contains("HOME=/nowhere") && words.contains("LC_ALL=C.UTF-8"))
    #expect(!words.contains("GNUTERM") && !words.contains("evil") && !words.contains("de_DE"))
  }

  @Test("a folder that cannot be created or written, or whose name is taken by a file")
  func folderRefuses() throws {
    try folder.write("", to: "taken")
    for path in ["/proc/nowhere/deep", "\(folder.path)/taken", "/proc"] {
      guard case .file(.cannotCreate) = try draw(Gnuplot(), into: path) else {
        Issue.record("\(path)")
        continue
      }
    }
    mkdir("\(folder.path)/loss.gp", 0o755)
    #expect(try draw(Gnuplot()) == .file(.stranger(folder.path.appending("loss.gp"))))
    #expect(try folder.names() == ["loss.gp", "taken"])
  }

  @Test("many at a time draw the same as one")
  func concurrently() async throws {
    #expect(try draw(Gnuplot()) == nil)
    let expected = try folder.bytes("loss.png")
    try await withThrowingTaskGroup(of: Data.self) { group in
      for _ in 0..<6 {
        group.addTask {
          let folder = TemporaryFolder()
          let script = try Figure.loss.script(of: SyntheticRun.small)
          _ = try Gnuplot().draw(
            script, name: "loss", formats: [.png], style: PictureStyle(), folder: folder.path)
          return try folder.bytes("loss.png")
        }
      }
      for try await picture in group { #expect(picture == expected) }
    }
  }
}
