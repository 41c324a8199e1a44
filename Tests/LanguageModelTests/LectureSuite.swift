import LanguageModel
import Testing

/// A suite that compares with numbers that are known of the lecture's own list of names.
///
/// The list is not part of the project: `GRADUS_LECTURE_NAMES` says where it lies, and without it
/// these tests are skipped, as each suite says by `.enabled`.
protocol LectureSuite {}

extension LectureSuite {
  func examples() throws -> Examples { try #require(TestNames.lecture) }

  func begin(_ stage: Stage, _ knobs: Knobs = [:]) throws -> Training {
    .beginning(try knobs.applied(to: stage).recipe, try examples())
  }

  func isClose(
    _ measured: some BinaryFloatingPoint, _ expected: Double, _ tolerance: Double
  ) -> Bool {
    abs(Double(measured) - expected) <= tolerance
  }
}
