/// Cuts bytes, which come a part at a time, into lines.
struct LineReader {
  private var names: NameReader
  /// The beginning of a line whose end has not been read yet.
  private var pending: [UInt8] = []

  init(path: String) {
    names = NameReader(path: path)
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer) throws(CorpusError) {
    var rest = bytes[...]
    while let newline = rest.firstIndex(of: 10) {
      try takeLine(rest[..<newline])
      rest = rest[(newline + 1)...]
    }
    try requireLine(of: pending.count + rest.count)
    pending += rest
  }

  mutating func finish(digest: String) throws(CorpusError) -> WordList {
    if !pending.isEmpty { try takeLine([][...]) }
    return try names.finish(digest: digest)
  }

  private mutating func takeLine(_ bytes: some LineBytes) throws(CorpusError) {
    try requireLine(of: pending.count + bytes.count)
    guard !pending.isEmpty else { return try names.take(bytes) }
    try names.take(pending[...] + bytes)
    pending = []
  }

  private func requireLine(of bytes: Int) throws(CorpusError) {
    guard bytes <= WordList.lineLimit else {
      throw names.fault(
        WordList.lineLimit, "a line of more than \(WordList.lineLimit) bytes is not a name")
    }
  }
}
