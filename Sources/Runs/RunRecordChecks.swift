import Corpus
import LanguageModel

extension RunRecord {
  /// Refuses what JSON allows but no run can have written.
  ///
  /// - Throws: `RunError.badFile`, without the path.
  func check() throws(RunError) {
    guard formatVersion == Self.currentFormat else {
      throw .badFile(field: "formatVersion", reason: "is \(formatVersion)")
    }
    let characters = vocabulary.compactMap { symbol in
      symbol.unicodeScalars.count == 1 ? symbol.unicodeScalars.first : nil
    }
    guard characters.count == vocabulary.count, Set(characters).count == characters.count,
      1...Vocabulary.limit ~= characters.count,
      !characters.contains(where: { $0.properties.generalCategory == .control })
    else { throw .badFile(field: "vocabulary", reason: "is not a list of different characters") }
    let network = stage.network
    guard
      [network.context, network.embeddingWidth, network.hiddenWidth, network.hiddenLayers]
        .allSatisfy({ $0 > 0 })
    else { throw .badFile(field: "stage.network", reason: "has a size that is not positive") }
  }
}
