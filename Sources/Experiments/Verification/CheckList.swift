import Runs

/// Checks of one subject while they are collected. What the reference does not have is passed over.
struct CheckList {
  let subject: String
  /// The program that made the reference; nil for the lecture's.
  let program: String?
  /// The keys whose numbers the lecture published.
  let published: [String]
  private(set) var checks: [Check] = []

  init(_ subject: String, of reference: Reference, published: [String]?) {
    self.subject = subject
    program = reference.program
    self.published = published ?? []
  }

  /// Of a program's numbers.
  init(_ subject: String, program: String) {
    self.subject = subject
    self.program = program
    published = []
  }

  /// Of numbers that were measured with Gradus itself.
  init(measured subject: String) {
    self.subject = subject
    program = nil
    published = []
  }

  /// - Parameter key: by which the reference tells whether the lecture published the number.
  mutating func add(_ name: String, _ key: String, _ finding: Check.Finding) {
    checks.append(
      Check(
        subject: subject, name: name, finding: finding,
        source: program ?? (published.contains(key) ? "lecture" : "measured")))
  }

  mutating func add(
    _ name: String, _ key: String, _ expected: Double?, _ measured: Double?,
    _ tolerance: Tolerance
  ) {
    guard let expected else { return }
    let isPrinted = program == nil
    add(
      name, key,
      .number(
        expected, tolerance: tolerance.bound(expected, isPrinted: isPrinted),
        decimals: tolerance.shownDecimals(expected, isPrinted: isPrinted),
        measured: measured ?? .nan))
  }

  /// Several numbers of one thing, which the reference has under one key.
  mutating func add(
    _ start: String, _ key: String,
    _ rows: [(name: String, expected: Double?, measured: Double?, tolerance: Tolerance)]
  ) {
    for row in rows { add(start + row.name, key, row.expected, row.measured, row.tolerance) }
  }

  mutating func add(_ name: String, _ key: String, _ expected: Int?, _ measured: Int) {
    guard let expected else { return }
    add(
      name, key,
      .number(Double(expected), tolerance: 0, decimals: 0, measured: Double(measured)))
  }

  mutating func add(_ name: String, _ key: String, in range: [Double]?, _ measured: Double?) {
    guard let range, range.count == 2 else { return }
    add(name, key, .range(range[0]...range[1], measured: measured ?? .nan))
  }

  mutating func add(_ name: String, _ key: String, _ expected: String, _ measured: String?) {
    add(name, key, .text(expected, measured: measured ?? "nothing"))
  }
}
