import Corpus
import LanguageModel
import Layers
import Foundation
let t0 = Date()
let words = try WordList.read(path: "/work/shared/data/lecture-names.txt")
let vocabulary = try Vocabulary(words)
let order = MersenneTwister.pythonShuffle(count: words.count, seed: 42)
let split = Split(order: order)
let train = Dataset(words, indices: split.train, vocabulary: vocabulary, context: 3)
let val = Dataset(words, indices: split.validation, vocabulary: vocabulary, context: 3)
let test = Dataset(words, indices: split.test, vocabulary: vocabulary, context: 3)
print(words.count, train.count, val.count, test.count, Date().timeIntervalSince(t0)*1000, "ms", words.digest)
let steps = Int(CommandLine.arguments.dropFirst(2).first ?? "2000")!
for stage in Stage.lecture where CommandLine.arguments.count < 2 || CommandLine.arguments[1] == stage.name || CommandLine.arguments[1] == "all" {
  let g = MersenneTwister(seed: 2147483647)
  let m = Model(stage.network, vocabularySize: 27, rows: 32)
  m.start(g)
  let t = Training(m, data: train, learningRate: LearningRate(initial: 0.1, dropStep: 100000), generator: g)
  let a = Date()
  var first: Float = 0
  for i in 0..<steps { let s = t.step(); if i == 0 { first = s.loss }; if i % 10000 == 0 || i == 1000 || i == 100 { print(i, s.loss) } }
  print(stage.name, m.parameterCount, first, Date().timeIntervalSince(a) / Double(steps) * 1e6, "us/step")
}
