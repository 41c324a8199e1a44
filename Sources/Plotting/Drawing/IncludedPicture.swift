extension PictureFormat {
  /// The PDF that a text for LaTeX of this figure includes, if its name is one that Gradus gives: what
  /// a new picture of the figure in the same folder leaves without use.
  ///
  /// - Parameters:
  ///   - text: of `NAME-tex.tex`, as it was before the new one.
  ///   - name: of the figure's files, without extension.
  package static func includedPDF(inText text: [UInt8], ofFigure name: String) -> String? {
    let lines = text.split(separator: UInt8(ascii: "\n"))
    let order = Array("\\includegraphics[".utf8)
    for line in lines where line.indices.contains(where: { line[$0...].starts(with: order) }) {
      let start = line.lastIndex(of: UInt8(ascii: "{")) ?? line.startIndex
      let inner = line[start...].dropFirst().prefix { $0 != UInt8(ascii: "}") }
      let included = String(decoding: inner, as: UTF8.self)
      if isGiven(included, ofFigure: name) { return "\(included).pdf" }
    }
    return nil
  }

  /// Whether it is made of a run's name, the figure's and a digest, or of the last two.
  private static func isGiven(_ included: String, ofFigure name: String) -> Bool {
    let isPlain = included.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let parts = included.split(separator: "-", omittingEmptySubsequences: false)
    guard isPlain, let digest = parts.last, digest.count == 8, digest.allSatisfy(\.isHexDigit)
    else { return false }
    return parts.dropLast().suffix(name.split(separator: "-").count).joined(separator: "-") == name
  }
}
