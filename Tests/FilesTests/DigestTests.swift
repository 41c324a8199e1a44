import Files
import TestSupport
import Testing

@Suite struct DigestTests {
  /// From FIPS 180-2, appendix B.1.
  @Test func theDigestOfABCIsTheStandards() {
    let hexadecimal = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(Digest.of(Array("abc".utf8)).hexadecimal == hexadecimal)
    let digest = Digest()
    for byte in "abc".utf8 { withUnsafeBytes(of: byte) { digest.update($0) } }
    #expect(digest.finish().hexadecimal == hexadecimal)
  }

  @Test func everyByteHasTwoDigits() {
    #expect(([0, 1, 15, 16, 171, 255] as [UInt8]).hexadecimal == "00010f10abff")
    #expect([].hexadecimal == "")
  }

  /// The standard's third example, a million times the letter a.
  @Test func aFileLargerThanAPieceHasTheDigestOfItsBytes() throws {
    let folder = TemporaryFolder()
    try folder.write(String(repeating: "a", count: 1_000_000), to: "letters")
    #expect(
      try Digest.of(folder.file("letters")).hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
