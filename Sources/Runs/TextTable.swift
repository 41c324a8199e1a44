/// Rows and columns of text, written in four ways.
public struct TextTable: Sendable {
  private let titles: [String]
  /// One letter a column: `l` or `r`.
  private let alignment: [Character]
  private var rows: [[String]] = []

  /// - Parameter alignment: `l` or `r` for each column.
  public init(_ titles: [String], alignment: String) {
    precondition(titles.count == alignment.count, "\(titles.count) columns, \(alignment)")
    self.titles = titles
    self.alignment = Array(alignment)
  }

  public mutating func append(_ row: [String]) {
    precondition(row.count == titles.count, "\(row.count) cells in \(titles.count) columns")
    rows.append(row)
  }

  /// With aligned columns, for a terminal.
  public var text: String {
    let lines = [titles] + rows
    let widths = titles.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let cells = line.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - line[column].count)
        return alignment[column] == "r" ? space + line[column] : line[column] + space
      }
      let joined = cells.joined(separator: "  ")
      return String(joined.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  public var markdown: String {
    let rule = alignment.map { $0 == "r" ? "---:" : "---" }
    return ([titles, rule] + rows).map { row in
      "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  /// Comma-separated, quoted where needed (RFC 4180).
  public var csv: String {
    ([titles] + rows).map { row in
      row.map { cell in
        cell.contains { ",\"\n\r".contains($0) }
          ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
      }.joined(separator: ",")
    }.joined(separator: "\n")
  }

  /// A tabular environment that needs no package but booktabs.
  public var latex: String {
    let lines = ([titles] + rows).map { row in
      row.map(Self.escapedForLatex).joined(separator: " & ") + " \\\\"
    }
    return """
      \\begin{tabular}{\(String(alignment))}
      \\toprule
      \(lines[0])
      \\midrule
      \(lines.dropFirst().joined(separator: "\n"))
      \\bottomrule
      \\end{tabular}
      """
  }

  private static func escapedForLatex(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\\": "\\textbackslash{}"
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      case "&", "%", "$", "#", "_", "{", "}": "\\\(character)"
      case "−": "$-$"
      case "±": "$\\pm$"
      case ">": "$>$"
      case "<": "$<$"
      case "|": "\\textbar{}"
      default: String(character)
      }
    }.joined()
  }
}
