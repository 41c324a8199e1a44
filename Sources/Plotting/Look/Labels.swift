import Files

/// All titles and labels of the figures, by their keys, in one language.
///
/// Some hold gaps, such as `{run}`, which are filled when a figure is drawn. `NAME.headline` and
/// `NAME.line` stand above a figure, `NAME.shows` says in the help what it shows, and `NAME.reading` how
/// to read it.
public struct Labels: Equatable, Sendable {
  private var texts: [String: String] = [:]

  /// In English, as `labels.txt` has them.
  public static let `default`: Labels = {
    do {
      return try Labels(PackageResources.labels_txt, translating: nil)
    } catch {
      preconditionFailure("labels.txt \(error)")
    }
  }()

  /// The default table as a file: lines `key = text`, to be translated and given back.
  public static var table: String { String(decoding: PackageResources.labels_txt, as: UTF8.self) }

  /// Reads a table of lines `key = text`, where empty lines and those that begin with `#` are passed
  /// over. What it does not name stays as it is by default.
  public init(parsing bytes: [UInt8]) throws(LabelsError) {
    try self.init(bytes, translating: .default)
  }

  /// - Parameter usual: what the table translates; nil for the table of all keys.
  private init(_ bytes: [UInt8], translating usual: Labels?) throws(LabelsError) {
    if let usual { self = usual }
    let text = bytes[(bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0)...]
    guard let table = String(validating: text, as: UTF8.self) else {
      throw LabelsError(description: "is not UTF-8")
    }
    let lines = table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let entry = line.trimmed
      if entry.isEmpty || entry.first == "#" { continue }
      guard let sign = entry.firstIndex(of: "=") else {
        throw LabelsError(description: "line \(index + 1) has no = between key and text")
      }
      let (key, text) = (entry[..<sign].trimmed, entry[entry.index(after: sign)...].trimmed)
      if usual != nil { try checkTranslation(text, of: key, line: index + 1) }
      texts[key] = text
    }
  }

  private func checkTranslation(_ text: String, of key: String, line: Int) throws(LabelsError) {
    guard let original = texts[key] else {
      throw LabelsError(description: "line \(line) names \(key), which is no label")
    }
    func gaps(_ text: String) -> [Substring] { text.matches(of: /\{([^{}]*)\}/).map(\.output.1) }
    let known = gaps(original)
    if let gap = gaps(text).first(where: { !known.contains($0) }) {
      throw LabelsError(description: "line \(line) has {\(gap)}, which \(key) does not know")
    }
  }

  /// Whether there is a label of this key.
  func has(_ key: String) -> Bool { texts[key] != nil }

  package func text(_ key: String, _ values: [String: String] = [:]) -> String {
    guard let template = texts[key] else { preconditionFailure("no label \(key)") }
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let gap = String(rest[rest.index(after: open)..<close])
      result += rest[..<open] + (values[gap].map { written($0, intoGap: gap) } ?? "{\(gap)}")
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// What a chart says.
  package func text(of words: Words) -> String {
    switch words {
    case .label(let key, let values): text(key, values)
    case .name(let name): written(name)
    case .joined(let parts): parts.map { text(of: $0) }.joined(separator: "; ")
    case .about(let run, let words): text("run.line", ["run": run]) + " " + text(of: words)
    }
  }

  /// The texts whose keys begin with a word and a point, by the rest of their keys.
  package func texts(under word: String) -> [String: String] {
    let start = "\(word)."
    return Dictionary(
      uniqueKeysWithValues: texts.filter { $0.key.hasPrefix(start) }
        .map { (String($0.key.dropFirst(start.count)), $0.value) })
  }
}

/// What is wrong with a table of labels, as a clause without subject: "is not UTF-8".
public struct LabelsError: Error, CustomStringConvertible {
  public let description: String
}
