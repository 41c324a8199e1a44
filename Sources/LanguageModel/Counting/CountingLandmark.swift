import Corpus

/// What a table of counts reaches that sees as many letters as a model: is the model better than counting?
public struct CountingLandmark: Sendable {
  public let baseline: CountingBaseline
  /// Over the names alone that are not training names; nil where there are none for validation.
  public let unseen: Losses?
}

extension Examples {
  /// Above so many tokens in all training contexts, counting would take more than some tenths of a
  /// second, and hundreds of MB.
  private static let landmarkLimit = 1 << 23

  /// nil where there is nothing to choose a strength by, or the list is so large that counting takes long.
  /// It is counted once.
  public func countingLandmark(
    unseen: (validation: UnseenNames, test: UnseenNames)
  ) -> CountingLandmark? {
    landmark.value { counted(unseen: unseen) }
  }

  private func counted(
    unseen: (validation: UnseenNames, test: UnseenNames)
  ) -> CountingLandmark? {
    let (size, overflow) = train.count.multipliedReportingOverflow(by: train.context)
    guard !overflow, size <= Self.landmarkLimit else { return nil }
    let kind = CountingBaseline.Kind(order: train.context + 1, smoothing: .add)
    let counts = SequenceCounts(train, longest: train.context)
    func best(_ validation: Dataset, _ test: Dataset) -> CountingBaseline? {
      CountingBaseline.best(
        of: [kind], counts: counts, train: train, validation: validation, test: test
      ).first
    }
    return best(validation, test).map { baseline in
      CountingLandmark(
        baseline: baseline, unseen: best(unseen.validation.examples, unseen.test.examples)?.loss)
    }
  }
}
