import Files

/// Whether two files hold one list.
extension WordList {
  /// How a list of names can be written without another content: line ends of Unix or Windows, with
  /// and without a byte-order mark, with and without an end of the last line.
  private static let forms: [(mark: [UInt8], lineEnd: [UInt8], endsLastLine: Bool)] =
    [[], byteOrderMark].flatMap { mark in
      [[10], [13, 10]].flatMap { lineEnd in [true, false].map { (mark, lineEnd, $0) } }
    }

  /// Whether a digest is that of the file, or of the same names in the same order in one of the
  /// forms that differ by no name.
  public func isKnown(by other: String) -> Bool {
    digest == other || formDigests.contains(other)
  }

  /// The digests of the names as they were read, in all forms.
  public var formDigests: [String] {
    Self.forms.map { form in
      let digest = Digest()
      func add(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBytes { digest.update($0) } }
      add(form.mark[...])
      var start = 0
      for (number, end) in readEnds.enumerated() {
        add(readUTF8[start..<Int(end)])
        start = Int(end)
        if number + 1 < readEnds.count || form.endsLastLine { add(form.lineEnd[...]) }
      }
      return digest.finish().hexadecimal
    }
  }
}
