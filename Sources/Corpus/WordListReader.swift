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
    let file = try CorpusError.files { () throws(FileError) in try RegularFile(opening: path) }
    var lines = LineReader(path: name)
    let digest = Digest()
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
    defer { chunk.deallocate() }
    var isStart = true
    while true {
      let count = try CorpusError.files { () throws(FileError) in try file.read(into: chunk) }
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

extension CorpusError: FileErrorCarrier {
  /// - Precondition: it is an error of reading.
  public static func file(_ error: FileError) -> CorpusError {
    switch error {
    case .missing(let path): .missing(path: path.string)
    case .notAFile(let path): .notAFile(path: path.string)
    case .unreadable(let path, let reason), .inputOutput(let path, let reason):
      .unreadable(path: path.string, reason: reason)
    default: preconditionFailure("reading a file does not end with: \(error)")
    }
  }
}
