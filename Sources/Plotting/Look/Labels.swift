import Files

/// All titles and labels of the figures, by their keys, in one language.
///
/// Some hold gaps, such as `{run}`, which are filled when a figure is drawn.
public struct Labels: Equatable, Sendable {
  private var texts: [String: String]

  /// In English.
  public static let `default` = Labels(texts: entries(of: defaultTable))

  /// The default table as a file: lines `key = text`, to be translated and given back.
  public static var table: String { defaultTable + "\n" }

  /// Reads a table of lines `key = text`, where empty lines and those that begin with `#` are passed
  /// over. What it does not name stays as it is by default.
  public init(parsing bytes: [UInt8]) throws(LabelsError) {
    self = .default
    let text = bytes[(bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0)...]
    guard let table = String(validating: text, as: UTF8.self) else {
      throw LabelsError(line: nil, reason: "is not UTF-8")
    }
    let lines = table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where Self.isEntry(line) {
      guard let (key, text) = Self.entry(line) else {
        throw LabelsError(line: index + 1, reason: "has no = between key and text")
      }
      guard let original = texts[key] else {
        throw LabelsError(line: index + 1, reason: "names \(key), which is no label")
      }
      let known = Set(Self.gaps(in: original))
      if let gap = Self.gaps(in: text).first(where: { !known.contains($0) }) {
        throw LabelsError(line: index + 1, reason: "has {\(gap)}, which \(key) does not know")
      }
      texts[key] = text
    }
  }

  private init(texts: [String: String]) {
    self.texts = texts
  }

  public var keys: [String] { texts.keys.sorted() }

  /// The text of a key, its gaps filled.
  func text(_ key: String, _ values: [String: String] = [:]) -> String {
    guard let template = texts[key] else { preconditionFailure("no label \(key)") }
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let gap = String(rest[rest.index(after: open)..<close])
      result += rest[..<open] + (values[gap] ?? "{\(gap)}")
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static func entries(of table: String) -> [String: String] {
    let entries = table.split(separator: "\n").filter(isEntry).compactMap(entry)
    return Dictionary(uniqueKeysWithValues: entries)
  }

  private static func isEntry(_ line: Substring) -> Bool {
    let first = line.first { !$0.isWhitespace }
    return first != nil && first != "#"
  }

  private static func entry(_ line: Substring) -> (String, String)? {
    guard let sign = line.firstIndex(of: "=") else { return nil }
    return (trimmed(line[..<sign]), trimmed(line[line.index(after: sign)...]))
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop(while: \.isWhitespace)
    return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
  }

  private static func gaps(in text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }
}

/// What is wrong with a table of labels.
public struct LabelsError: Error, Equatable, CustomStringConvertible {
  /// Counted from 1.
  public let line: Int?
  /// A clause without subject: "is not UTF-8".
  public let reason: String

  public init(line: Int?, reason: String) {
    self.line = line
    self.reason = reason
  }

  public var description: String {
    (line.map { "line \($0) " } ?? "") + reason
  }
}
