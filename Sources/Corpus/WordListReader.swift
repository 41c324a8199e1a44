import Files
import Foundation
import Quoting

extension WordList {
  /// Reads a file with one name a line.
  ///
  /// Works on bytes, a megabyte at a time. Carriage returns, a byte-order mark, blank lines and white
  /// space around a name, of any script and what takes no room with it, are passed over; names are
  /// brought to normal form C, so that the two ways of writing "é" are one letter.
  ///
  /// - Throws: `CorpusError` for a file that is missing or not a file, that is of another kind, that
  ///   holds no name or more than 4 GiB of them, or whose line is too long, is not UTF-8, or has a
  ///   control character or the end token `.` in it.
  public static func read(path: FilePath) throws(CorpusError) -> WordList {
    let name = path.string
    let file: RegularFile
    do throws(FileError) {
      file = try RegularFile(opening: path)
    } catch {
      throw CorpusError(error)
    }
    var reader = LineReader(path: name)
    let digest = Digest()
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { chunk.deallocate() }
    var isStart = true
    while true {
      let count: Int
      do throws(FileError) {
        count = try file.read(into: chunk)
      } catch {
        throw CorpusError(error)
      }
      if count == 0 { break }
      let bytes = UnsafeRawBufferPointer(rebasing: chunk[..<count])
      if isStart, let kind = FileKind(start: bytes) {
        throw .otherKind(path: name, kind: kind.name, remedy: kind.remedy)
      }
      isStart = false
      digest.update(bytes)
      try reader.take(bytes)
    }
    return try reader.finish(digest: digest.finish())
  }
}

extension CorpusError {
  fileprivate init(_ error: FileError) {
    switch error {
    case .missing(let path): self = .missing(path: path.string)
    case .unreadable(let path, let reason): self = .unreadable(path: path.string, reason: reason)
    case .notAFile(let path): self = .notAFile(path: path.string)
    case .inputOutput(let path, let reason): self = .unreadable(path: path.string, reason: reason)
    default: preconditionFailure("reading a file does not end with: \(error)")
    }
  }
}

/// Cuts bytes into lines and lines into names.
private struct LineReader {
  let path: String
  private var utf8: [UInt8] = []
  private var ends: [UInt32] = []
  private var notes = WordList.Notes()
  private var line = 1
  /// The beginning of a line whose end has not been read yet.
  private var pending: [UInt8] = []

  init(path: String) {
    self.path = path
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer) throws(CorpusError) {
    var start = 0
    while start < bytes.count,
      let newline = memchr(bytes.baseAddress! + start, 10, bytes.count - start)
    {
      let end = UnsafeRawPointer(newline) - bytes.baseAddress!
      try takeLine(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      start = end + 1
    }
    let rest = bytes[start...]
    guard pending.count + rest.count <= WordList.longestLine else { throw tooLong }
    pending.append(contentsOf: rest)
  }

  mutating func finish(digest: String) throws(CorpusError) -> WordList {
    if !pending.isEmpty {
      try takeLine(UnsafeRawBufferPointer(start: nil, count: 0))
    }
    guard !ends.isEmpty else { throw .noNames(path: path) }
    return WordList(utf8: utf8, ends: ends, digest: digest, notes: notes)
  }

  private mutating func takeLine(_ bytes: UnsafeRawBufferPointer) throws(CorpusError) {
    if pending.isEmpty {
      guard bytes.count <= WordList.longestLine else { throw tooLong }
      try takeName(bytes)
    } else {
      guard pending.count + bytes.count <= WordList.longestLine else { throw tooLong }
      var whole = pending
      pending.removeAll(keepingCapacity: true)
      whole.append(contentsOf: bytes)
      // Not `whole.withUnsafeBytes`: its closure cannot throw a typed error and mutate `self`.
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: whole.count, alignment: 1)
      defer { copy.deallocate() }
      copy.copyBytes(from: whole)
      try takeName(UnsafeRawBufferPointer(copy))
    }
    line += 1
  }

  private mutating func takeName(_ bytes: UnsafeRawBufferPointer) throws(CorpusError) {
    var first = 0
    var last = bytes.count
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if line == 1, bytes.starts(with: mark) { first = 3 }
    let markless = first
    while first < last, isSpace(bytes[first]) { first += 1 }
    while last > first, isSpace(bytes[last - 1]) { last -= 1 }
    guard first < last else {
      notes.blankLines += 1
      return
    }
    var isTrimmed = first > markless || last < bytes.count

    var isASCII = true
    var hasUpperCase = false
    var hasComma = false
    var hasSemicolon = false
    for index in first..<last {
      let byte = bytes[index]
      guard byte >= 0x20 && byte != 0x7F else { throw bad(index, Self.control(byte)) }
      guard byte != UInt8(ascii: ".") else {
        throw bad(index, "\".\" inside a name, where it marks the end of one")
      }
      if byte >= 0x80 { isASCII = false }
      if UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte { hasUpperCase = true }
      if byte == UInt8(ascii: ",") { hasComma = true }
      if byte == UInt8(ascii: ";") { hasSemicolon = true }
    }
    if isASCII {
      utf8.append(contentsOf: bytes[first..<last])
    } else {
      let scalars = try decode(bytes, first..<last).unicodeScalars
      guard let start = scalars.firstIndex(where: { !$0.surroundsNames }),
        let end = scalars.lastIndex(where: { !$0.surroundsNames })
      else {
        notes.blankLines += 1
        return
      }
      if start > scalars.startIndex || scalars.index(after: end) < scalars.endIndex {
        isTrimmed = true
      }
      let name = String(scalars[start...end]).precomposedStringWithCanonicalMapping
      note(name)
      hasUpperCase = name.unicodeScalars.contains { $0.properties.isUppercase }
      utf8.append(contentsOf: name.utf8)
    }
    if isTrimmed { notes.trimmedLines += 1 }
    if hasUpperCase { notes.upperCaseNames += 1 }
    if hasComma { notes.commaNames += 1 }
    if hasSemicolon { notes.semicolonNames += 1 }
    guard utf8.count <= WordList.largestText else { throw .tooLarge(path: path) }
    ends.append(UInt32(utf8.count))
  }

  /// Notes what is to be known of a name with other letters than those of ASCII.
  private mutating func note(_ name: String) {
    let scalars = name.unicodeScalars
    if scalars.contains(where: { $0 == "İ" || $0 == "ı" }) { notes.turkishNames += 1 }
    if let deceptive = scalars.first(where: { $0.isInvisible || $0.isUnusualSpace }) {
      notes.deceptiveNames += 1
      notes.deceptiveCharacter = notes.deceptiveCharacter ?? deceptive
    }
  }

  private static func control(_ byte: UInt8) -> String {
    switch byte {
    case 0: "a NUL byte"
    case 9: "a tab inside a name (of a table, take one column with `cut -f1`)"
    case 13: "a carriage return inside a name (where it ends lines, `tr '\\r' '\\n'` helps)"
    default: "a control character"
    }
  }

  private func decode(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>
  ) throws(CorpusError) -> String {
    var decoder = UTF8()
    var iterator = bytes[range].makeIterator()
    var position = range.lowerBound
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        guard !scalar.isControl else {
          throw bad(
            position,
            scalar.properties.generalCategory == .control
              ? "a control character" : "a line separator of Unicode, which ends no line here")
        }
        position += UTF8.width(scalar)
      case .emptyInput: break decoding
      case .error:
        throw bad(position, "not valid UTF-8 (of Latin-1, `iconv -f LATIN1 -t UTF-8` makes it so)")
      }
    }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  private func bad(_ index: Int, _ reason: String) -> CorpusError {
    .badLine(path: path, line: line, byte: index + 1, reason: reason)
  }

  private var tooLong: CorpusError {
    .badLine(
      path: path, line: line, byte: WordList.longestLine + 1,
      reason: "a line of more than \(WordList.longestLine) bytes is not a name")
  }
}
