import Corpus
import Files
import Foundation
import LanguageModel
import TestSupport

@testable import Laboratory

extension LabSetup {
  /// The lecture's list, which is not part of the project; nil where nobody says where it is.
  static let lecturePath = ProcessInfo.processInfo.environment["GRADUS_LECTURE_NAMES"]

  /// With the lecture's list.
  static let lecture: LabSetup? = lecturePath.map { path in
    do {
      return LabSetup(of: try WordList.read(path: FilePath(path)))
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// With a handful of names.
  static let few = LabSetup(of: SmallRun.words)

  private init(of words: WordList) {
    self.init()
    isQuick = true
    do {
      examples = try Examples(words, path: "names", splitSeed: 42, context: 3)
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
}

/// Whether numbers are those that are wanted, each within a part of it.
func areNear(_ found: [Double], _ wanted: [Double], within part: Double) -> Bool {
  found.count == wanted.count
    && zip(found, wanted).allSatisfy { abs($0 - $1) <= part * max(abs($1), 1e-12) }
}
