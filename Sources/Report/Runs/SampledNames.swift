import Foundation
import Runs

/// The names that were drawn from a run, with what is known of each, as `gradus sample` writes them:
///
///     name
///     carlah  new
///     amorie  in train
///
///     1 of 2 are new
///
/// The second column begins at the same place in all lines.
struct SampledNames: Equatable, Sendable {
  enum Novelty: String, CaseIterable, Sendable {
    case new
    case inTrain = "in train"
    case inValidationOrTest = "in val or test"
  }

  struct Sample: Equatable, Sendable {
    let name: String
    let novelty: Novelty
  }

  /// More than a million names of a hundred characters.
  private static let mostBytes = 256 << 20

  let samples: [Sample]

  func names(_ novelty: Novelty) -> [String] {
    samples.filter { $0.novelty == novelty }.map(\.name)
  }

  /// - Returns: nil where there is no such file.
  /// - Throws: `RunError.badFile` with the line that is not what it should be.
  static func read(_ path: String) throws(RunError) -> SampledNames? {
    guard access(path, F_OK) == 0 else { return nil }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= mostBytes, let bytes = try? Data(contentsOf: URL(filePath: path))
    else { throw .inputOutput(path: path, reason: "cannot be read") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .badFile(path: path, field: "the text", reason: "is not UTF-8")
    }
    do {
      return try SampledNames(text)
    } catch {
      throw .badFile(
        path: path, field: "line \(error.line)",
        reason: "\(error.reason), as `gradus sample` writes it")
    }
  }

  struct FormatError: Error {
    let line: Int
    let reason: String
  }

  init(_ text: String) throws(FormatError) {
    // Not `split`, for which "\r\n" would be one character.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
    guard lines.first == "name" else { throw FormatError(line: 1, reason: "is not `name`") }
    guard lines.count >= 4, lines.removeLast().isEmpty, let last = lines.popLast(),
      lines.removeLast().isEmpty
    else { throw FormatError(line: lines.count, reason: "ends the list too early") }
    let rows = lines.dropFirst()
    guard let column = rows.first.flatMap(Self.noveltyColumn) ?? (rows.isEmpty ? 0 : nil) else {
      throw FormatError(line: 2, reason: "is no name with its novelty")
    }
    var samples: [Sample] = []
    for (index, row) in rows.enumerated() {
      guard row.count > column, let novelty = Novelty(rawValue: String(row.dropFirst(column))),
        row.prefix(column).hasSuffix("  ")
      else { throw FormatError(line: index + 2, reason: "is no name with its novelty") }
      let name = row.prefix(column).reversed().drop { $0 == " " }.reversed()
      samples.append(Sample(name: String(name), novelty: novelty))
    }
    let new = samples.count { $0.novelty == .new }
    guard last == "\(new) of \(samples.count) are new" else {
      throw FormatError(line: lines.count + 2, reason: "does not count the \(new) new names above")
    }
    self.samples = samples
  }

  /// Where the second column begins.
  private static func noveltyColumn(_ row: String) -> Int? {
    let novelty = Novelty.allCases.first { row.hasSuffix("  " + $0.rawValue) }
    return novelty.map { row.count - $0.rawValue.count }
  }
}
