extension String {
  /// Of a script what is drawn but for pictures of letters.
  var drawnPage: String {
    firstRange(of: "} else {").map { String(self[$0.upperBound...]) } ?? ""
  }
}

/// The numbers of a named block of a script, row by row.
func dataBlock(_ name: String, of script: String) -> [[Double]] {
  let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
  guard let start = lines.firstIndex(of: "$\(name) << END") else { return [] }
  return lines[(start + 1)...].prefix { $0 != "END" }.map { line in
    line.split(separator: " ").compactMap { Double($0) }
  }
}
