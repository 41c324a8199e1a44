import Corpus
import LanguageModel
import Quoting

/// What counting reaches on a list of names, by the length of its context: what every model that is
/// trained has to beat.
///
/// Each row is measured on three lists: as it is; with the validation and test names left out that are
/// training names too; and with each name once, before the names are shuffled and cut.
public struct Baseline: Encodable, Sendable {
  /// The file without its folder.
  public let file: String
  public let names: Int
  public let distinctNames: Int
  public let trainingNames: Int
  /// How many of the names are training names too.
  @OrNull public private(set) var validationShare: Double?
  @OrNull public private(set) var testShare: Double?
  public let rows: [Row]

  /// A kind of counting.
  public struct Row: Encodable, Sendable {
    public let asItIs: CountingBaseline
    /// nil where no names for validation are left.
    @OrNull public private(set) var unseen: CountingBaseline?
    /// nil where too few names are left.
    @OrNull public private(set) var distinct: CountingBaseline?
  }

  /// The orders that are counted where none are named.
  public static let usualOrders = Array(1...7)

  /// - Parameters:
  ///   - examples: of contexts of any length.
  ///   - file: what the list is called.
  ///   - splitSeed: of the shuffle of the distinct names.
  /// - Returns: nil where there are no validation names by which a strength is chosen.
  public init?(_ examples: Examples, file: String, orders: [Int], splitSeed: UInt64) {
    let kinds = CountingModel.Smoothing.allCases.flatMap { smoothing in
      // Backing off from no context is to add the same to each count.
      orders.filter { smoothing == .add || $0 > 1 }.map {
        CountingBaseline.Kind(order: $0, smoothing: smoothing)
      }
    }
    let longest = (orders.max() ?? 1) - 1
    func best(
      _ counts: SequenceCounts, _ train: Dataset, _ validation: Dataset, _ test: Dataset
    ) -> [CountingBaseline]? {
      let best = CountingBaseline.best(
        of: kinds, counts: counts, train: train, validation: validation, test: test)
      return best.isEmpty ? nil : best
    }
    let counts = SequenceCounts(examples.train, longest: longest)
    guard let asItIs = best(counts, examples.train, examples.validation, examples.test) else {
      return nil
    }
    let (validation, test) = examples.unseenNames
    let unseen = best(counts, examples.train, validation.examples, test.examples)
    let once = try? Examples(
      examples.words.removingDuplicates(), path: file, splitSeed: splitSeed,
      context: examples.train.context, trainNames: examples.trainNames)
    let distinct = once.flatMap { once in
      best(
        SequenceCounts(once.train, longest: longest), once.train, once.validation, once.test)
    }
    self.file = file
    names = examples.words.count
    distinctNames = examples.words.distinctCount
    trainingNames = examples.trainNames ?? examples.split.train.count
    validationShare = validation.repeatedShare
    testShare = test.repeatedShare
    rows = asItIs.indices.map {
      Row(asItIs: asItIs[$0], unseen: unseen?[$0], distinct: distinct?[$0])
    }
  }

  /// The row with the lowest validation loss.
  public var best: Row? {
    rows.min { ($0.asItIs.loss.validation ?? .infinity) < ($1.asItIs.loss.validation ?? .infinity) }
  }
}
