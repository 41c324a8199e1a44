import Plotting
import Testing

@Suite("Text in lines")
struct TextWrappingTests {
  @Test("lines are broken between words, not after a dash, and the rest is left out")
  func wrapping() {
    let title = "Activations of the tanh layers — deep"
    #expect(title.wrapped(to: 40, lines: 2) == [title])
    #expect(title.wrapped(to: 33, lines: 2) == ["Activations of the tanh layers", "— deep"])
    #expect(title.wrapped(to: 33, lines: 1) == ["Activations of the tanh layers …"])
    // No-break spaces are a translator's.
    #expect("Perte\u{A0}: 95\u{A0}%".wrapped(to: 9, lines: 2) == ["Perte\u{A0}:", "95\u{A0}%"])
  }
}
