/// What multiplying with a weight does to the spread of its input, for several scales of the weight.
public struct FanInDemonstration: Equatable, Sendable {
  /// The numbers that go into each output: columns of x, rows of w.
  public let inputCount: Int
  /// The values of x, drawn from the standard normal distribution.
  public let inputs: Distribution
  public let outputs: [Output]

  public init(inputCount: Int, inputs: Distribution, outputs: [Output]) {
    self.inputCount = inputCount
    self.inputs = inputs
    self.outputs = outputs
  }

  /// The product of x with a scaled weight.
  public struct Output: Equatable, Sendable {
    /// The factor as people write it: `1/√10`.
    public let scale: String
    public let values: Distribution

    public init(scale: String, values: Distribution) {
      self.scale = scale
      self.values = values
    }
  }
}
