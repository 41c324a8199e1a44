import ArgumentParser
import LanguageModel

/// How sharp the probabilities are that a model gives.
struct TemperingOptions: ParsableArguments {
  @Option(
    .notNegative,
    "Below 1 the likely becomes likelier, above 1 all characters become alike; 0 takes the "
      + "likeliest, as --top-k 1 does", default: "1", valueName: "temperature")
  var temperature: Float = 1

  @Option(counts, "Leave the k likeliest characters only", default: "all", valueName: "k")
  var topK: Int?

  private static let counts = ValueRule.whole(1...1_000_000)

  /// What is not as usual: `temperature 0.5`, `top-k 3`.
  var words: [String] {
    (temperature == 1 ? [] : ["temperature \(temperature)"]) + (topK.map { ["top-k \($0)"] } ?? [])
  }

  var tempering: Tempering { Tempering(temperature: temperature, topK: topK) }
}
