import Files

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
    let file = try CorpusError.of { () throws(FileError) in try RegularFile(opening: path) }
    var lines = LineReader(path: name)
    let digest = Digest()
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { chunk.deallocate() }
    var isStart = true
    while true {
      let count = try CorpusError.of { () throws(FileError) in try file.read(into: chunk) }
      if count == 0 { break }
      let bytes = UnsafeRawBufferPointer(rebasing: chunk[..<count])
      if isStart, let format = ForeignFormat(start: ArraySlice(bytes)) {
        throw .otherKind(path: name, kind: format.name, remedy: format.remedy)
      }
      isStart = false
      digest.update(bytes)
      try lines.take(bytes)
    }
    return try lines.finish(digest: digest.finish().hexadecimal)
  }
}

extension CorpusError {
  /// What is read from a file, or why it cannot be.
  fileprivate static func of<Value: ~Copyable>(
    _ reading: () throws(FileError) -> Value
  ) throws(CorpusError) -> Value {
    do throws(FileError) {
      return try reading()
    } catch {
      switch error {
      case .missing(let path): throw .missing(path: path.string)
      case .notAFile(let path): throw .notAFile(path: path.string)
      case .unreadable(let path, let reason), .inputOutput(let path, let reason):
        throw .unreadable(path: path.string, reason: reason)
      default: preconditionFailure("reading a file does not end with: \(error)")
      }
    }
  }
}
