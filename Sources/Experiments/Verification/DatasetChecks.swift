import Corpus
import LanguageModel
import Runs

extension Verification {
  /// The list, its split and its examples.
  func datasetChecks() -> [Check] {
    var list = CheckList("dataset", of: reference, published: reference.published)
    list.add("names", "names", reference.names.words, examples.words.count)
    list.add("distinct names", "names", reference.names.distinct, examples.words.distinctCount)
    list.addSplits(
      "names", "splitNames", reference.splitNames, examples.split.train.count,
      examples.split.validation.count, examples.split.test.count)
    list.addSplits(
      "examples", "examples", reference.examples, examples.train.count,
      examples.validation.count, examples.test.count)
    for (index, name) in (reference.shuffledNames ?? []).enumerated() {
      let place = examples.split.train.dropFirst(index).first
      list.add(
        "name \(index + 1) after the shuffle", "shuffledNames", name,
        place.map { examples.words.name($0) })
    }
    list.add(
      "validation names also in training, %", "repeatedValidationPercent",
      reference.repeatedValidationPercent,
      examples.unseenNames.validation.repeatedShare.map { 100 * $0 },
      .decimals(1))
    return list.checks
  }

  /// What is drawn first.
  func streamChecks() -> [Check] {
    guard let streams = reference.streams else { return [] }
    var list = CheckList("random streams", of: reference, published: streams.published)
    let seed = Settings().seed

    let uniform = MersenneTwister(seed: seed)
    let values = streams.uniformShares.map { _ in Double(uniform.uniform()) }
    for (index, share) in streams.uniformShares.enumerated() {
      list.add(
        "uniform value \(index), of their sum", "uniformShares", share,
        values[index] / values.reduce(0, +), .decimals(4))
    }
    let normals = MersenneTwister(seed: seed + 1).normals(streams.normals.count)
    for (index, normal) in streams.normals.enumerated() {
      list.add(
        "normal value \(index), drawn singly", "normals", normal, Double(normals[index]),
        .decimals(8))
    }

    let generator = MersenneTwister(seed: seed)
    let model = Model(Stage.lecture[0].recipe, vocabularySize: examples.vocabulary.size, rows: 1)
    model.initialize(with: generator)
    for (index, value) in streams.embedding.enumerated() {
      list.add(
        "embedding of token 0, value \(index)", "embedding", value,
        Double(model.embedding.table.value[0, index]), .decimals(6))
    }
    for (index, example) in streams.batch.enumerated() {
      list.add(
        "first batch, example \(index)", "batch", example,
        generator.index(below: examples.train.count))
    }
    return list.checks
  }
}

extension CheckList {
  fileprivate mutating func addSplits(
    _ what: String, _ key: String, _ expected: RunRecord.SplitCounts?,
    _ train: Int, _ validation: Int, _ test: Int
  ) {
    add("\(what) for training", key, expected?.train, train)
    add("\(what) for validation", key, expected?.validation, validation)
    add("\(what) for testing", key, expected?.test, test)
  }
}
