import Corpus
import Testing

@Suite struct NameTests {
  /// The first and last scalars of one to four bytes.
  @Test func scalarsOfEveryLengthAreDecoded() {
    let values: [UInt32] = [
      0x20, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x1_0000, 0x10_FFFF,
    ]
    let scalars = values.compactMap(Unicode.Scalar.init)
    let words = WordList([String(String.UnicodeScalarView(scalars)), "ava"])
    #expect(Array(words[0]) == scalars)
    #expect(words[0].count == 10)
    #expect(Array(words[1]) == ["a", "v", "a"])
  }

  @Test func everyByteThatBeginsAScalarIsTold() {
    let scalars = stride(from: UInt32(0x21), to: 0x11_0000, by: 97).compactMap(Unicode.Scalar.init)
    #expect(Array(WordList([String(String.UnicodeScalarView(scalars))])[0]) == scalars)
  }
}
