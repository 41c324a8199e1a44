import Files
import Foundation
import Quoting

/// Makes a name of each line, and notes what it passes over.
struct NameReader {
  private let path: String
  /// The number of the line that is taken next.
  private var line = 1
  /// Where its bytes begin among those that are taken with it.
  private var lineStart = 0
  private var utf8: [UInt8] = []
  private var ends: [UInt32] = []
  private var notes = WordList.Notes()
  private var facts = CharacterFacts.Table()

  init(path: String) {
    self.path = path
  }

  /// - Parameter bytes: of a line, without its end.
  mutating func take(_ bytes: some LineBytes) throws(CorpusError) {
    defer { line += 1 }
    lineStart = bytes.startIndex
    let hasMark = line == 1 && bytes.starts(with: byteOrderMark)
    let written = hasMark ? bytes.dropFirst(byteOrderMark.count) : bytes
    let trimmed = Self.trimmed(written)
    guard !trimmed.isEmpty else {
      notes.blankLines += 1
      return
    }
    let letters = try letters(of: trimmed)
    if letters.areASCII {
      utf8.append(contentsOf: trimmed)
      if letters.haveUpperCase { notes.upperCaseNames += 1 }
      if trimmed.count < written.count { notes.trimmedLines += 1 }
    } else {
      let (text, found) = try decoded(trimmed)
      let scalars = text.unicodeScalars
      guard let first = scalars.firstIndex(where: { !facts[$0].contains(.surroundsNames) }),
        let last = scalars.lastIndex(where: { !facts[$0].contains(.surroundsNames) })
      else {
        notes.blankLines += 1
        return
      }
      let inner = scalars[first...last]
      var name = String(inner)
      if found.contains(.mayChangeForm) { name = name.precomposedStringWithCanonicalMapping }
      utf8.append(contentsOf: name.utf8)
      note(name.unicodeScalars)
      let isWhole = inner.startIndex == scalars.startIndex && inner.endIndex == scalars.endIndex
      if trimmed.count < written.count || !isWhole { notes.trimmedLines += 1 }
    }
    if letters.haveComma { notes.commaNames += 1 }
    if letters.haveSemicolon { notes.semicolonNames += 1 }
    guard utf8.count <= WordList.textLimit else { throw .tooLarge(path: path) }
    ends.append(UInt32(utf8.count))
  }

  func finish(digest: String) throws(CorpusError) -> WordList {
    guard !ends.isEmpty else { throw .noNames(path: path) }
    return WordList(utf8: utf8, ends: ends, digest: digest, notes: notes)
  }

  /// What is wrong with the line that is taken next, at a byte of it, from 0.
  func fault(_ index: Int, _ reason: String) -> CorpusError {
    .badLine(path: path, line: line, byte: index + 1, reason: reason)
  }

  // MARK: - Bytes

  private static func trimmed<Bytes: LineBytes>(_ bytes: Bytes) -> Bytes {
    var bytes = bytes
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return bytes
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  private struct Letters {
    var areASCII = true
    var haveUpperCase = false
    var haveComma = false
    var haveSemicolon = false
  }

  private func letters(of name: some LineBytes) throws(CorpusError) -> Letters {
    var letters = Letters()
    for index in name.startIndex..<name.endIndex {
      let byte = name[index]
      // Most letters; what follows matters for lists of millions of names.
      if UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte { continue }
      guard !byte.isASCIIControl else { throw fault(index - lineStart, Self.words(for: byte)) }
      guard byte != UInt8(ascii: ".") else {
        throw fault(index - lineStart, "\".\" inside a name, where it marks the end of one")
      }
      if byte >= 0x80 { letters.areASCII = false }
      if UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte { letters.haveUpperCase = true }
      if byte == UInt8(ascii: ",") { letters.haveComma = true }
      if byte == UInt8(ascii: ";") { letters.haveSemicolon = true }
    }
    return letters
  }

  private static func words(for control: UInt8) -> String {
    switch control {
    case 0: "a NUL byte"
    case 9: "a tab inside a name (of a table, take one column with `cut -f1`)"
    case 13: "a carriage return inside a name (where it ends lines, `tr '\\r' '\\n'` helps)"
    default: "a control character"
    }
  }

  // MARK: - Letters beyond ASCII

  /// - Returns: the text, and what holds of one of its characters or another.
  private mutating func decoded(
    _ bytes: some LineBytes
  ) throws(CorpusError) -> (text: String, found: CharacterFacts) {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var index = bytes.startIndex
    var found: CharacterFacts = []
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        found.formUnion(facts[scalar])
        guard !found.contains(.control) else {
          throw fault(
            index - lineStart,
            scalar.properties.generalCategory == .control
              ? "a control character" : "a line separator of Unicode, which ends no line here")
        }
        index += UTF8.width(scalar)
      case .emptyInput: return (String(decoding: bytes, as: UTF8.self), found)
      case .error:
        throw fault(
          index - lineStart, "not valid UTF-8 (of Latin-1, `iconv -f LATIN1 -t UTF-8` makes it so)")
      }
    }
  }

  private mutating func note(_ name: String.UnicodeScalarView) {
    var found: CharacterFacts = []
    var deceptive: Unicode.Scalar?
    for scalar in name {
      let facts = facts[scalar]
      found.formUnion(facts)
      if deceptive == nil, facts.contains(.deceptive) { deceptive = scalar }
    }
    if found.contains(.upperCase) { notes.upperCaseNames += 1 }
    if found.contains(.turkish) { notes.turkishNames += 1 }
    if let deceptive {
      notes.deceptiveNames += 1
      notes.deceptiveCharacter = notes.deceptiveCharacter ?? deceptive
    }
  }
}

/// The bytes of a line: of the part of a file where they lie, or put together from two.
protocol LineBytes: BidirectionalCollection<UInt8> where Index == Int, SubSequence == Self {}

extension ArraySlice: LineBytes where Element == UInt8 {}
extension Slice: LineBytes where Base == UnsafeRawBufferPointer {}
