import Foundation
import LanguageModel

@testable import Laboratory

/// Labs on the lecture's list, where `GRADUS_LECTURE_NAMES` says where it lies.
enum LectureSetup {
  static let path = ProcessInfo.processInfo.environment["GRADUS_LECTURE_NAMES"]

  static func quick(_ path: String) throws -> LabSetup {
    var setup = LabSetup()
    setup.examples = try TestNames.examples(path)
    setup.isQuick = true
    return setup
  }
}

extension LabResult {
  /// Whether numbers of a row are these.
  func has(
    _ table: String, _ row: String, _ numbers: [String: Double], within tolerance: Double
  ) -> Bool {
    numbers.allSatisfy { column, wanted in
      number(table: table, row: row, column: column).map { abs($0 - wanted) <= tolerance } ?? false
    }
  }
}
