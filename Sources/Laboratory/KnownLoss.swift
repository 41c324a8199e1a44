import Corpus
import Foundation
import Images
import Plotting

/// The losses of knowing how often classes come, or nothing.
enum KnownLoss {
  /// Of knowing nothing: the logarithm of the number of classes.
  static func ofNothing(_ setup: LabSetup) -> Double {
    log(Double(setup.images?.classes ?? setup.names.vocabulary.size))
  }

  /// Of knowing how often each letter or class is the target: the entropy of that.
  static func ofFrequencies(_ setup: LabSetup) -> Double {
    var counts = [Int](repeating: 0, count: setup.images?.classes ?? setup.names.vocabulary.size)
    if let images = setup.images {
      for label in images.labels { counts[Int(label)] += 1 }
    } else {
      let train = setup.names.train
      for example in 0..<train.count { counts[Int(train.target(example))] += 1 }
    }
    let total = Double(counts.reduce(0, +))
    return -counts.filter { $0 > 0 }.map { Double($0) / total }.reduce(0) { $0 + $1 * log($1) }
  }

  /// The same of letters; nil for images, whose classes come about equally often.
  static func ofLetters(_ setup: LabSetup) -> Double? {
    setup.images == nil ? ofFrequencies(setup) : nil
  }
}

extension Lab {
  /// What knowing nothing costs, and of names what knowing the letters' frequencies costs.
  func knownLosses(_ setup: LabSetup) -> [Landmark] {
    let losses =
      [("nothing", KnownLoss.ofNothing(setup))]
      + (KnownLoss.ofLetters(setup).map { [("letters", $0)] } ?? [])
    return losses.map { .across($1, label($0, ["loss": $1.fixed(2)])) }
  }
}
