import LanguageModel

/// What stands beside the losses of a run: what counting reaches, and what both are over the names alone
/// that are not training names.
struct Landmarks {
  let counting: CountingBaseline?
  let repeated: RepeatedNames

  /// - Parameter model: nil of a run that has no losses.
  /// - Returns: nil where nobody waits for it.
  init?(of model: Model?, _ examples: Examples, isCancelled: @escaping () -> Bool) {
    if isCancelled() { return nil }
    let unseen = examples.unseenNames
    let landmark = examples.countingLandmark(unseen: unseen)
    let losses = model?.losses(
      over: [unseen.validation.examples, unseen.test.examples], calibratedOn: examples.train,
      isCancelled: isCancelled)
    func part(_ names: UnseenNames, _ index: Int, _ counting: Double?) -> RepeatedNames.Part? {
      names.repeatedShare.map { .init(share: $0, loss: losses?[index], counting: counting) }
    }
    counting = landmark?.baseline
    repeated = RepeatedNames(
      validation: part(unseen.validation, 0, landmark?.unseen?.validation),
      test: part(unseen.test, 1, landmark?.unseen?.test))
  }
}
