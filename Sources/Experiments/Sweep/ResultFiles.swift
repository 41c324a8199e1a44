import Files
import Parallel
import Runs

/// The lines of all slices of a sweep that were done so far.
struct ResultFiles {
  /// In the order of their names.
  let paths: [FilePath]

  /// - Throws: `FileError` where the folder is there and cannot be read: what is in it is not nothing.
  init(in folder: FilePath) throws(FileError) {
    paths = try Self.entries(of: folder).map(\.path).sorted { $0.name < $1.name }
  }

  private static func entries(of folder: FilePath) throws(FileError) -> [FolderEntry] {
    guard folder.kind != nil else { return [] }
    return try folder.listing()
      .filter { $0.path.extension == "jsonl" && !$0.isHidden && $0.kind == .file }
  }

  /// Those that can hold runs of a slice. Slices of one plan and one count have no run in common, so that
  /// files in which others of them are at both ends are left out; what is between is then done again at
  /// most.
  func paths(for slice: SweepSlice, of sweep: Sweep) throws(FileError) -> [FilePath] {
    var chosen: [FilePath] = []
    for path in paths {
      let areOthers = try Self.ends(of: path).allSatisfy { bytes in
        guard let line = ResultLine(bytes), line.plan == sweep.digest,
          let other = SweepSlice(line.slice)
        else { return false }
        return other.count == slice.count && other != slice
      }
      if !areOthers { chosen.append(path) }
    }
    return chosen
  }

  /// Bytes in which there are a few lines.
  private static let endSize = 1 << 14

  /// The first and the last line of a file.
  private static func ends(of path: FilePath) throws(FileError) -> [ArraySlice<UInt8>] {
    let file = try RegularFile(opening: path)
    // Whoever holds the file may cut its last line meanwhile.
    let first = try file.readSome(atMost: endSize)
    try file.move(to: max(0, file.size - endSize))
    let last = try file.readSome(atMost: endSize)
    return [first.lines.first, last.lines.last].compactMap(\.self)
  }

  /// The slices whose lines are last in a file, with the seconds since then.
  static func open(in folder: FilePath, at time: Double) -> [(line: ResultLine, age: Double)] {
    ((try? entries(of: folder)) ?? [])
      .compactMap { entry in
        (try? ends(of: entry.path).last).flatMap { ResultLine($0) }.map {
          ($0, time - entry.changed)
        }
      }
  }

  /// Bytes that are read and taken apart at once.
  private static let pieceSize = 4 << 20
  private static let lineLimit = 1 << 16

  /// Reads all lines of some files, on all cores.
  ///
  /// - Parameters:
  ///   - read: makes something of a line; on any thread.
  ///   - take: gets what was made, in the order of the lines.
  static func read<Content: Sendable>(
    _ paths: [FilePath], _ read: @Sendable (ArraySlice<UInt8>) -> Content,
    taking take: (Content) throws -> Void
  ) throws {
    for path in paths {
      let file = try RegularFile(opening: path)
      var rest: ArraySlice<UInt8> = []
      while true {
        let piece = try file.readSome(atMost: pieceSize)
        let bytes = Array(rest) + piece
        let end =
          piece.isEmpty
          ? bytes.endIndex : (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        rest = bytes[end...]
        // No line is so long: what is kept of it is none either, and its end is waited for.
        if rest.count > lineLimit { rest = rest.prefix(1) }
        let lines = bytes[..<end].lines.map { $0.count > lineLimit ? [] : $0 }
        for content in onCores(lines, read) { try take(content) }
        if piece.isEmpty { break }
      }
    }
  }
}

extension Collection where Element == UInt8, SubSequence == ArraySlice<UInt8> {
  /// Without their ends; none is empty.
  fileprivate var lines: [ArraySlice<UInt8>] { split(separator: UInt8(ascii: "\n")) }
}
