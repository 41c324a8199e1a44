import LanguageModel
import Runs

/// What is known of a run from elsewhere.
public struct KnownRun: Sendable {
  /// Where the numbers come from, as the title of a column.
  public let title: String
  public let isLecture: Bool
  public let stage: StageReference
  /// The final losses; nil of a run that took another number of steps than those which they belong to.
  public let finals: Losses?
}

extension RunRecord {
  /// What is known of a run like this one: of this list, of the lecture's stage with no knob
  /// turned, and of the lecture's settings; nil where there is nothing to compare with.
  ///
  /// The number of steps may differ, as the state before the first one does not depend on it.
  public var known: KnownRun? {
    guard let original = stage.stage, stage.hasSameRecipe(as: StageVariant(original)),
      let reference = Reference.known(digest: names.digest),
      let known = reference.stages[stage.name]
    else { return nil }
    let lecture = Settings()
    var likeness = settings
    likeness.maxSteps = lecture.maxSteps
    likeness.stopAfter = lecture.stopAfter
    likeness.recordEvery = lecture.recordEvery
    likeness.snapshots = lecture.snapshots
    guard likeness == lecture else { return nil }
    let isComparable =
      stepsTaken == known.finalsAfter ?? lecture.maxSteps && settings.maxSteps == lecture.maxSteps
    return KnownRun(
      title: reference.title, isLecture: reference.isLecture, stage: known,
      finals: isComparable ? known.losses : nil)
  }
}
