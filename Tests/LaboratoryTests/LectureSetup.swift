import Corpus
import Foundation
import LanguageModel
import TestSupport

@testable import Laboratory

extension LabSetup {
  static let lecturePath = ProcessInfo.processInfo.environment["GRADUS_LECTURE_NAMES"]

  /// Where Fashion-MNIST lies, as Debian's package has it; nil where nobody says.
  static let imagesFolder = ProcessInfo.processInfo.environment["GRADUS_FASHION_MNIST"]

  /// On the lecture's list, which is not part of the project; nil where nobody says where it is.
  static let lecture = lecturePath.map { quick(of: $0) }

  /// On the project's own list.
  static let own = quick(of: TestNames.own)

  /// With a handful of names.
  static let few = LabSetup(quick: {
    try Examples(SmallRun.words, path: "few", splitSeed: 42, context: 3)
  })

  private static func quick(of path: String) -> LabSetup {
    LabSetup(quick: { try TestNames.examples(path) })
  }

  private init(quick makeExamples: () throws -> Examples) {
    self.init()
    isQuick = true
    do {
      examples = try makeExamples()
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

extension LabResult {
  /// The numbers of a row of a table, as printed elsewhere.
  func numbers(_ table: String, _ row: String, _ columns: [String]) -> [Double] {
    columns.map { number(table: table, row: row, column: $0) ?? .nan }
  }

  /// Whether numbers of a row are these.
  func has(
    _ table: String, _ row: String, _ numbers: [String: Double], within tolerance: Double
  ) -> Bool {
    numbers.allSatisfy { column, wanted in
      number(table: table, row: row, column: column).map { abs($0 - wanted) <= tolerance } ?? false
    }
  }
}

/// Whether numbers are those that are wanted, each within a part of it.
func areNear(_ found: [Double], _ wanted: [Double], within part: Double) -> Bool {
  found.count == wanted.count
    && zip(found, wanted).allSatisfy { abs($0 - $1) <= part * max(abs($1), 1e-12) }
}
