/// The day on which a PDF was made, which gnuplot writes into it and no setting keeps out.
enum PDFDate {
  /// Sets it to the first second of 1970, so that the same record gives the same bytes. The length
  /// does not change, and with it no offset in the file.
  static func clear(in bytes: inout [UInt8]) {
    let mark = Array("/CreationDate (D:".utf8)
    let day = Array("19700101000000".utf8)
    guard bytes.count > mark.count + day.count else { return }
    // The entry is near the end, after all pages.
    for start in stride(from: bytes.count - mark.count - day.count, through: 0, by: -1)
    where bytes[start] == mark[0] && bytes[start..<start + mark.count].elementsEqual(mark) {
      bytes.replaceSubrange(start + mark.count..<start + mark.count + day.count, with: day)
      return
    }
  }
}
