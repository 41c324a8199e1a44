import Experiments
import Foundation
import LanguageModel
import Testing

/// Every sentence by which a stage explains itself is measured, on the project's own list and on the
/// lecture's, where `GRADUS_LECTURE_NAMES` says where that lies.
///
/// The pieces of `Lessons` must add up to the texts letter by letter, and each must take all numbers
/// that stand in it: a sentence or a number without a proof fails.
@Suite struct LessonTests {
  private static let lists: [String] =
    [
      URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../names.txt")
        .path
    ]
    + [ProcessInfo.processInfo.environment["GRADUS_LECTURE_NAMES"]].compactMap { $0 }

  @Test func everyTextOfEveryStageIsCoveredByClaims() {
    for stage in Stage.lecture {
      let lesson = Lessons.all[stage.name]
      for (text, claims) in [
        (stage.lesson.title, lesson?.title), (stage.lesson.change, lesson?.change),
        (stage.lesson.expect, lesson?.expect), (stage.lesson.why, lesson?.why),
      ] {
        #expect(text == (claims ?? []).map(\.text).joined(separator: " "), "stage \(stage.name)")
      }
    }
    #expect(Lessons.all.count == Stage.lecture.count)
  }

  @Test(arguments: lists) func everyClaimIsTrue(path: String) throws {
    let facts = try LessonFacts(path: path)
    for stage in Stage.lecture {
      let lesson = try #require(Lessons.all[stage.name])
      for claim in lesson.title + lesson.change + lesson.expect + lesson.why {
        var numbers = Claim.Numbers(claim.text)
        let holds = try claim.holds(&numbers, facts)
        #expect(holds, "\(stage.name): \(claim.text)")
        #expect(numbers.isEmpty, "\(stage.name): a number that nothing proves: \(claim.text)")
      }
    }
  }
}
