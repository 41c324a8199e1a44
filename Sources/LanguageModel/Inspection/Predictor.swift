import Corpus
import Diagnostics
import Glibc
import Layers

/// Asks a trained model what comes next, and beside it a table of counts of the same order.
public struct Predictor {
  private let reader: ContextReader
  private let vocabulary: Vocabulary
  private let tempering: Tempering
  private let names: Dataset?

  /// - Parameters:
  ///   - names: the model's training examples; nil where nothing can be counted.
  public init(
    _ model: Model, vocabulary: Vocabulary, names: Dataset?, tempering: Tempering = Tempering()
  ) {
    reader = ContextReader(model)
    self.vocabulary = vocabulary
    self.names = names
    self.tempering = tempering
  }

  /// What comes after the beginning of a name, of which a model sees the last tokens.
  public func prediction(after text: [Token]) -> Prediction {
    let context = reader.context(of: text)
    let tokens = (0..<vocabulary.size).map { Token($0) }
    let counts = names.map { ContextCounts($0, after: [context]) }
    return Prediction(
      text: vocabulary.text(text), context: vocabulary.text(context),
      characters: tokens.map { vocabulary.text($0) },
      logProbabilities: logProbabilities(after: text),
      counts: counts.map { counts in tokens.map { counts.count(of: $0, after: context) } })
  }

  /// How well a whole name is predicted, with its end.
  ///
  /// - Parameter name: without the end.
  public func prediction(of name: [Token]) -> NamePrediction {
    let places = 0...name.count
    let contexts = places.map { reader.context(of: Array(name.prefix($0))) }
    let counts = names.map { ContextCounts($0, after: contexts) }
    let letters = places.map { place in
      let (context, next) = (contexts[place], place < name.count ? name[place] : Vocabulary.end)
      return NamePrediction.Letter(
        context: vocabulary.text(context), character: vocabulary.text(next),
        loss: -logProbabilities(after: context)[Int(next)],
        seen: counts?.total(after: context), count: counts?.count(of: next, after: context))
    }
    return NamePrediction(vocabulary.text(name + [Vocabulary.end]), letters)
  }

  /// In Double, where no probability is too small to have a logarithm.
  private func logProbabilities(after text: [Token]) -> [Double] {
    let logits = tempering(reader.logits(after: text)).map(Double.init)
    let logOfSum = log(logits.reduce(0) { $0 + exp($1) })
    return logits.map { $0 - logOfSum }
  }
}

extension Predictor {
  /// The way of the beginning of a name through the model's layers.
  public func inspection(of text: [Token]) -> ContextInspection {
    let prediction = prediction(after: text)
    let model = reader.model
    let table = model.embedding.table.value
    return ContextInspection(
      embedding: reader.context(of: text).map {
        ContextInspection.Row(character: vocabulary.text($0), values: table.row(Int($0)))
      },
      layers: model.parts.map {
        ContextInspection.LayerOutput(
          name: $0.output.name, kind: $0.kind, values: $0.output.value.row(0))
      },
      prediction: prediction)
  }
}
