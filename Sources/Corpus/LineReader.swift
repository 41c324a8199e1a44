import Glibc

/// Cuts bytes, which come a part at a time, into lines.
struct LineReader {
  private var names: NameReader
  /// The beginning of a line whose end has not been read yet.
  private var pending: [UInt8] = []

  init(path: String) {
    names = NameReader(path: path)
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer) throws(CorpusError) {
    guard let base = bytes.baseAddress else { return }
    var start = 0
    while start < bytes.count, let newline = memchr(base + start, 10, bytes.count - start) {
      let end = UnsafeRawPointer(newline) - base
      try takeLine(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      start = end + 1
    }
    let rest = bytes[start...]
    try requireLine(of: pending.count + rest.count)
    pending.append(contentsOf: rest)
  }

  /// - Parameter digest: of all bytes.
  mutating func finish(digest: String) throws(CorpusError) -> WordList {
    if !pending.isEmpty { try takeLine(UnsafeRawBufferPointer(start: nil, count: 0)) }
    return try names.finish(digest: digest)
  }

  private mutating func takeLine(_ bytes: UnsafeRawBufferPointer) throws(CorpusError) {
    try requireLine(of: pending.count + bytes.count)
    guard !pending.isEmpty else { return try names.take(bytes) }
    // Not `pending.withUnsafeBytes`: its closure cannot throw a typed error and mutate `self`.
    let whole = UnsafeMutableRawBufferPointer.allocate(
      byteCount: pending.count + bytes.count, alignment: 1)
    defer { whole.deallocate() }
    whole.copyBytes(from: pending)
    UnsafeMutableRawBufferPointer(rebasing: whole[pending.count...]).copyBytes(from: bytes)
    pending.removeAll(keepingCapacity: true)
    try names.take(UnsafeRawBufferPointer(whole))
  }

  private func requireLine(of bytes: Int) throws(CorpusError) {
    guard bytes <= WordList.lineLimit else {
      throw names.fault(
        WordList.lineLimit, "a line of more than \(WordList.lineLimit) bytes is not a name")
    }
  }
}
