/// How much memory a model takes, computed before anything is allocated.
extension Recipe {
  /// Of the context, the embedding and the hidden layers.
  public static let widthRange = 1...1_000_000
  /// Of hidden layers.
  public static let layerRange = 1...1_000
  /// A hidden layer is a linear one, a norm and an activation; there are a few more at the end.
  public static let planLimit = 4 * layerRange.upperBound

  /// Why no model can be made of the recipe; nil where nothing is wrong.
  public var fault: String? {
    guard Self.widthRange ~= context, Self.widthRange ~= embeddingWidth else {
      return "has a size that cannot be"
    }
    guard 0...1 ~= rateDrop else { return "has a rate that drops after \(rateDrop) of the steps" }
    guard layers.count <= Self.planLimit else { return "has more than \(Self.planLimit) layers" }
    guard (layers.last { $0.linear != nil })?.linear.map({ $0.width == nil }) ?? false else {
      return "does not end in a layer as wide as the vocabulary"
    }
    guard labelSmoothing.map({ $0 >= 0 && $0 < 1 }) ?? true else {
      return "has a label smoothing that cannot be"
    }
    let afterTheContext = layers.dropFirst(frontLayers.count)
    guard
      !afterTheContext.contains(where: { $0.holds { $0 is MixingPlan || $0 is ContextDropoutPlan } }
      )
    else { return "mixes or leaves out contexts where there are none" }
    guard !(embedding?.isPrior ?? false) else {
      return "has an embedding that begins as letters' frequencies"
    }
    return optimizer.fault ?? embedding?.fault
      ?? layers.fault(inputs: context * embeddingWidth, depth: 0)
  }

  /// About how many bytes training takes: the model and its copy for evaluation; nil where that is too
  /// large for a computer.
  public func trainingByteCount(vocabularySize: Int, batchSize: Int) -> Int? {
    let bytes =
      bytes(vocabularySize: vocabularySize, rows: batchSize)
      + evaluationBytes(vocabularySize: vocabularySize)
    return bytes < Double(Int.max / 2) ? Int(bytes) : nil
  }

  /// About how many bytes the copy of a model takes with which losses are computed.
  public func evaluationBytes(vocabularySize: Int) -> Double {
    bytes(vocabularySize: vocabularySize, rows: ContextPass.rows)
  }

  /// About how many bytes a model takes, its matrices padded to whole blocks of 16 × 16; in Double, in
  /// which no product overflows.
  public func bytes(vocabularySize: Int, rows: Int) -> Double {
    guard !context.multipliedReportingOverflow(by: embeddingWidth).overflow else {
      return .infinity
    }
    func blocks(_ count: Int) -> Double { (Double(count) / 16).rounded(.up) }
    func bytes(_ rows: Int, _ columns: Int) -> Double { 1_024 * blocks(rows) * blocks(columns) }
    let blueprints = blueprints(vocabularySize: vocabularySize)
    // An output has a value and its gradient, and so has what is trained.
    let outputs = ([context * embeddingWidth] + blueprints.flatMap(\.widths))
      .reduce(0) { $0 + 2 * bytes(rows, $1) }
    let copies = Double(optimizer.copies)
    let tensors = tensors(vocabularySize: vocabularySize).reduce(0) {
      $0 + ($1.initializer == nil ? 1 : 2 + copies) * bytes($1.rows, $1.columns)
    }
    return blueprints.flatMap(\.scratch).reduce(outputs + tensors) {
      $0 + bytes($1.rows, $1.columns)
    }
  }
}

extension [LayerPlan] {
  /// - Parameter inputs: the width of what goes in; nil for that of the vocabulary.
  func fault(inputs: Int?, depth: Int) -> String? {
    var width = inputs
    for plan in self {
      if let fault = plan.layer.fault(inputs: width, depth: depth) { return fault }
      width = plan.layer.width(after: width)
    }
    return nil
  }
}
