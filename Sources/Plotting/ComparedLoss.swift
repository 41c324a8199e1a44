/// The final losses of a stage, for the figure that puts stages side by side.
public struct ComparedLoss: Sendable {
  public let name: String
  public let train: Double?
  public let validation: Double?
  /// What the lecture printed, where it applies.
  public let publishedValidation: Double?
  /// Half the width of the 95 % interval of the validation loss, where there are several seeds.
  public let interval: Double?
  /// The validation losses of the seeds themselves, where there are several.
  public let seeds: [Double]

  public init(
    name: String, train: Double?, validation: Double?, publishedValidation: Double?,
    interval: Double?, seeds: [Double] = []
  ) {
    self.name = name
    self.train = train
    self.validation = validation
    self.publishedValidation = publishedValidation
    self.interval = interval
    self.seeds = seeds
  }
}
