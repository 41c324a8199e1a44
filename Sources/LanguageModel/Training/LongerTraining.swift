/// What becomes of the schedule of the learning rate where a training is made longer.
public enum LongerSchedule: String, CaseIterable, Sendable {
  /// The rate falls where it fell or would have fallen, and stays low until the new end.
  case keep
  /// From here on the rate is that of a training as long as the new one: it may rise once more.
  case stretch
}

extension Settings {
  /// The same training with a later end.
  ///
  /// Where the old end was, the losses over all examples and a snapshot are taken now too, beside those
  /// of the longer training; no other step is looked at otherwise than before.
  ///
  /// - Parameters:
  ///   - end: the number of steps, more than before.
  ///   - step: the first that the new schedule holds for.
  ///   - schedule: where the end lies after that of the schedule until now, which then becomes longer.
  public func lengthened(
    to end: Int, from step: Int, of recipe: Recipe, schedule: LongerSchedule?
  ) -> Settings {
    precondition(end > steps, "\(end) steps are no more than \(steps)")
    var longer = self
    longer.stopAfter = end < maxSteps ? end : nil
    if end > maxSteps {
      guard let schedule else { preconditionFailure("nothing is said of the schedule") }
      longer.maxSteps = end
      longer.rateDrop = rateDrop(longerTo: end, from: step, of: recipe, schedule)
    }
    let added = [steps].filter { $0 > 0 } + longer.defaultSnapshots.filter { $0 > steps }
    longer.snapshots = Set(snapshots + added).sorted()
    return longer
  }

  private func rateDrop(
    longerTo end: Int, from step: Int, of recipe: Recipe, _ schedule: LongerSchedule
  ) -> [Int]? {
    let rate = LearningRate(recipe, self)
    switch schedule {
    case .keep: return rate.changes
    case .stretch:
      let drop = recipe.rateDropStep(of: end)
      var changes = rate.changes.filter { $0 < step }
      if rate.isLow(step - 1) != (drop <= step) { changes.append(step) }
      if drop > step { changes.append(drop) }
      return changes == [drop] ? nil : changes
    }
  }
}
