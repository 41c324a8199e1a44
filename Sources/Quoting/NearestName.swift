/// Names that were meant: what to say when a name is not known.
public enum NearestName {
  /// One sentence with the name that is most like the unknown one, and all names.
  public static func message(_ kind: String, unknown: String, among names: [String]) -> String {
    let guess = guess(unknown, among: names).map { "; did you mean \($0)?" } ?? ""
    let word = unknown.isEmpty ? "\"\"" : unknown
    return "unknown \(kind) \(word)\(guess) (there are: \(names.joined(separator: ", ")))"
  }

  /// The name that is most like an unknown one, if that is like enough to be a slip.
  public static func guess(_ unknown: String, among names: [String]) -> String? {
    let nearest = names.min { distance($0, unknown) < distance($1, unknown) }
    // Two letters or a third may be wrong; more than that is no longer a slip.
    return nearest.flatMap { distance($0, unknown) <= max(2, $0.count / 3) ? $0 : nil }
  }

  /// The number of letters to insert, remove or replace (Levenshtein, 1966).
  private static func distance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let replaced = diagonal + (letter == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
