/// What is done to logits before probabilities are made of them.
public struct Tempering: Equatable, Sendable {
  /// Divides the logits: below 1 the likely becomes likelier, above 1 all become alike; at 0 the
  /// likeliest token is taken, as with `topK` 1.
  public var temperature: Float
  /// Leaves the k likeliest tokens only.
  public var topK: Int?

  public init(temperature: Float = 1, topK: Int? = nil) {
    precondition(temperature >= 0, "a temperature of \(temperature)")
    precondition((topK ?? 1) > 0, "the \(topK ?? 1) likeliest tokens")
    self.temperature = temperature
    self.topK = topK
  }

  /// A row of logits less the largest, divided by the temperature: 0 for the likeliest token, −∞ for
  /// those that are left out.
  func callAsFunction(_ logits: [Float]) -> [Float] {
    let kept = keepingLikeliest(logits)
    let largest = kept.max() ?? 0
    // The difference first: a quotient by a tiny temperature would be infinite.
    let temperature = temperature > 0 ? temperature : 1
    return kept.map { ($0 - largest) / temperature }
  }

  /// Leaves the k largest logits; those after them can never be drawn.
  private func keepingLikeliest(_ logits: [Float]) -> [Float] {
    let topK = temperature > 0 ? topK ?? logits.count : 1
    guard topK < logits.count else { return logits }
    let order = logits.indices.sorted { (logits[$0], $1) > (logits[$1], $0) }
    var kept = [Float](repeating: -.infinity, count: logits.count)
    for index in order.prefix(topK) { kept[index] = logits[index] }
    return kept
  }
}
