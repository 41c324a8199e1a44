import Files
import Foundation
import Glibc
import Plotting
import TestSupport
import Testing

/// Where gnuplot is found, what reaches it, and what is left of its pictures.
@Suite("gnuplot")
struct GnuplotTests {
  private let place = LossDrawing()

  @Test("missing: the script is written all the same")
  func missing() throws {
    let error = try place.draw(.on(place.programs.path.string))
    #expect(error == .gnuplotMissing)
    #expect(error?.kind == .gnuplotUnavailable)
    #expect(error?.hint == "apt-get install gnuplot-nox")
    #expect(try place.folder.names() == ["loss.gp"])
    #expect(
      Program("/usr/bin/env", "gnuplot", "loss.gp", folder: place.folder.path).run().status == 0)
    #expect(try place.folder.names() == ["loss.gp", "loss.png"])
  }

  @Test(
    "a search path that is empty, relative or leads to a folder finds nothing",
    arguments: ["", ".", "::bin", "/nowhere"])
  func searchPath(path: String) throws {
    #expect(try place.draw(.on(path)) == .gnuplotMissing)
  }

  @Test("no environment at all is no search path")
  func noEnvironment() throws {
    #expect(try place.draw(Gnuplot(environment: [:])) == .gnuplotMissing)
  }

  @Test("a folder or a file that is not executable is passed over")
  func notExecutable() throws {
    try place.programs.write("#!/bin/sh\n", to: "gnuplot")
    #expect(try place.draw(.on("\(place.programs.path):/usr/bin")) == nil)
    unlink("\(place.programs.path)/gnuplot")
    mkdir("\(place.programs.path)/gnuplot", 0o755)
    #expect(try place.draw(.on("\(place.programs.path):/usr/bin")) == nil)
  }

  @Test("a failure leaves the picture of before as it was")
  func pictureOfBefore() throws {
    #expect(try place.draw(Gnuplot()) == nil)
    let before = try place.folder.bytes("loss.png")
    try place.programs.addFakeGnuplot("printf half > loss.png; exit 1")
    #expect(try place.draw(.on(place.programs.path.string)) != nil)
    #expect(try !before.isEmpty && place.folder.bytes("loss.png") == before)
    #expect(try place.folder.names() == ["loss.gp", "loss.png"])
  }

  @Test("settings of the user have no effect: ~/.gnuplot, GNUTERM, a decimal comma")
  func userSettings() throws {
    let home = TemporaryFolder()
    try home.write("set terminal dumb\nset output\nexit status 3\nnonsense(\n", to: ".gnuplot")
    try home.write("nonsense(\n", to: "gnuplotrc")
    #expect(try place.draw(Gnuplot()) == nil)
    let expected = try place.folder.bytes("loss.png")
    let gnuplot = Gnuplot(environment: [
      "PATH": "/usr/bin", "HOME": home.path.string, "GNUTERM": "bogus",
      "GNUPLOT_LIB": home.path.string,
      "GNUPLOT_FONTPATH": "/nowhere", "LC_ALL": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8",
      "LANG": "de_DE.UTF-8", "TZ": "Asia/Kathmandu",
    ])
    let other = TemporaryFolder()
    #expect(try place.draw(gnuplot, into: other.path.string) == nil)
    #expect(try !expected.isEmpty && other.bytes("loss.png") == expected)
  }

  @Test("the environment that reaches it holds nothing else")
  func environment() throws {
    try place.programs.addFakeGnuplot(
      "/usr/bin/env | /usr/bin/tr '\\n' ' '; /bin/cat > /dev/null; exit 1")
    let gnuplot = Gnuplot(environment: [
      "PATH": place.programs.path.string, "HOME": "/nowhere", "GNUTERM": "bogus", "LANG": "de_DE",
      "LD_PRELOAD": "evil",
    ])
    let error = try place.draw(gnuplot)
    guard case .gnuplotFailed(_, let words) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(words.contains("HOME=/nowhere") && words.contains("LC_ALL=C.UTF-8"))
    #expect(!words.contains("GNUTERM") && !words.contains("evil") && !words.contains("de_DE"))
  }

  @Test("a folder that cannot be created or written, or whose name is taken by a file")
  func folderRefuses() throws {
    try place.folder.write("", to: "taken")
    for path in ["/proc/nowhere/deep", "\(place.folder.path)/taken", "/proc"] {
      guard case .file(.cannotCreate) = try place.draw(Gnuplot(), into: path) else {
        Issue.record("\(path)")
        continue
      }
    }
    mkdir("\(place.folder.path)/loss.gp", 0o755)
    #expect(try place.draw(Gnuplot()) == .file(.stranger(place.folder.path.appending("loss.gp"))))
    #expect(try place.folder.names() == ["loss.gp", "taken"])
  }

  @Test("many at a time draw the same as one")
  func concurrently() async throws {
    #expect(try place.draw(Gnuplot()) == nil)
    let expected = try place.folder.bytes("loss.png")
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

  @Test("several at a time are drawn as one by one, in their order, and go on after a failure")
  func batch() async throws {
    let folder = TemporaryFolder()
    let scripts = try Gallery.scripts(SyntheticRun.small).prefix(5)
    var pictures = scripts.map {
      Picture($0.script, name: $0.name, folder: folder.path, about: nil)
    }
    pictures.insert(
      Picture(scripts[0].script, name: "x", folder: "/proc/nowhere", about: nil), at: 1)
    let drawn = await Gnuplot().draw(
      pictures, formats: [.svg], style: PictureStyle(), atOnce: 3)
    #expect(drawn.count == 6)
    for (place, result) in drawn.enumerated() {
      let expected = ["gp", "svg"].map { folder.path.appending("\(pictures[place].name).\($0)") }
      if place == 1 {
        #expect(throws: PlottingError.self) { try result?.get() }
      } else {
        #expect(try result?.get() == expected)
      }
    }
  }
}
