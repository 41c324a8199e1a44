import Foundation
import Testing

@testable import Corpus

/// What is looked up once of each character, against Unicode's own tables.
@Suite struct CharacterFactsTests {
  private static let scalars = (0..<0x11_0000).compactMap { Unicode.Scalar(UInt32($0)) }

  /// Texts of letters that keep their form are not brought to normal form C: it would be the same text.
  @Test func textsOfLettersThatKeepTheirFormAreInNormalFormC() {
    var table = CharacterFacts.Table()
    let kept = Self.scalars.filter { !table[$0].contains(.mayChangeForm) }
    #expect(kept.count > 30_000)
    #expect(kept.allSatisfy { $0.properties.canonicalCombiningClass == .notReordered })
    for order in [kept, kept.reversed()] {
      let text = String(String.UnicodeScalarView(order))
      let normal = Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
      #expect(normal == order)
    }
  }

  @Test func whatCombinesMayChangeItsForm() {
    var table = CharacterFacts.Table()
    for scalar in ["\u{301}", "\u{3099}", "\u{1161}", "\u{212B}", "\u{F900}"] as [Unicode.Scalar] {
      #expect(table[scalar].contains(.mayChangeForm))
    }
  }

  @Test func theSecondLookIsLikeTheFirst() {
    var table = CharacterFacts.Table()
    for scalar in ["é", "Σ", "İ", "\u{200B}", "\u{2028}"] as [Unicode.Scalar] {
      let facts = table[scalar]
      #expect(facts.contains(.known) && table[scalar] == facts)
      #expect(facts.contains(.upperCase) == scalar.properties.isUppercase)
      #expect(facts.contains(.surroundsNames) == scalar.surroundsNames)
    }
  }
}
