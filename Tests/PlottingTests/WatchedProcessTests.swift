import Plotting
import TestSupport
import Testing

/// A gnuplot that does not behave, provoked for real.
@Suite("A process that is watched")
struct WatchedProcessTests {
  private let place = LossDrawing()

  @Test("failing at once, without reading: no SIGPIPE reaches us")
  func failingAtOnce() throws {
    try place.programs.addFakeGnuplot("exec 0<&-; echo no licence; exit 7")
    for _ in 0..<20 {
      #expect(
        try place.draw(.on(place.programs.path.string))
          == .gnuplotFailed(picture: "loss.png", words: "no licence"))
    }
  }

  @Test("hanging: ended at the deadline with its children, whether it reads or not")
  func hanging() throws {
    for script in ["/bin/sleep 60", "/bin/sleep 60 & wait", "/bin/cat > /dev/null; /bin/sleep 60"] {
      try place.programs.addFakeGnuplot(script)
      let clock = ContinuousClock()
      let start = clock.now
      let error = try place.draw(.on(place.programs.path.string, deadline: .milliseconds(300)))
      #expect(error == .gnuplotHung(picture: "loss.png", seconds: 0.3))
      #expect(error?.kind == .inputOutput)
      #expect(clock.now - start < .seconds(10))
    }
    #expect(try place.folder.names() == ["loss.gp"])
  }

  @Test("a child that stays behind and holds the pipes delays nothing")
  func lingeringChild() throws {
    try place.programs.addFakeGnuplot("/bin/sleep 60 & exit 3")
    let clock = ContinuousClock()
    let start = clock.now
    #expect(
      try place.draw(.on(place.programs.path.string))
        == .gnuplotFailed(picture: "loss.png", words: "it ended with status 3"))
    #expect(clock.now - start < .seconds(10))
  }

  @Test("killed")
  func killed() throws {
    try place.programs.addFakeGnuplot("kill -9 $$")
    let error = try place.draw(.on(place.programs.path.string))
    #expect(error == .gnuplotKilled(picture: "loss.png", signal: 9))
    #expect(error?.kind == .inputOutput)
    #expect(try place.folder.names() == ["loss.gp"])
  }

  @Test("a flood of words neither blocks it nor us")
  func flood() throws {
    try place.programs.addFakeGnuplot("/usr/bin/yes nonsense | /usr/bin/head -c 5000000; exit 1")
    let error = try place.draw(.on(place.programs.path.string))
    #expect(
      error == .gnuplotFailed(picture: "loss.png", words: "nonsense nonsense nonsense"))
  }
}
