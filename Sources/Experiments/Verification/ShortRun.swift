import LanguageModel
import Runs

/// What 20,000 steps must not be taken to show of the lecture's 200,000.
public enum ShortRun {
  /// What is to be said beside runs of 20,000 steps.
  public static let remark =
    "20,000 steps do not show how the lecture ends: after them batchnorm is 0.02 to 0.03 above "
    + "kaiming, and kaiming up to 0.01 below scaled-hidden; after 200,000 batchnorm is within "
    + "0.01 of kaiming, and kaiming not below scaled-hidden"

  /// The validation losses after 20,000 steps, by the SHA-256 of a list that is known; measured with
  /// Gradus, and measured again by `verify --full`.
  private static let losses: [String: [String: Double]] = [
    "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d": [
      "scaled-hidden": 2.179339, "kaiming": 2.1725285, "batchnorm": 2.1955106,
    ],
    "91691165b471c338ee35387260590f0fdc23fcb50509b9ccfe1c879c7ac39a1e": [
      "scaled-hidden": 2.1807152, "kaiming": 2.1754661, "batchnorm": 2.2037071,
    ],
  ]

  /// nil for a stage of which nothing is to be said.
  static func loss(of stage: String, on reference: Reference) -> Double? {
    losses[reference.names.sha256]?[stage]
  }

  /// Whether the remark is about a run: of one of these stages, trained as usual for this number of steps.
  public static func concerns(_ run: RunRecord) -> Bool {
    let lecture = Settings()
    return run.settings.maxSteps == Settings.quickSteps && run.stepsTaken == Settings.quickSteps
      && run.settings.learningRate == lecture.learningRate
      && run.settings.batchSize == lecture.batchSize
      && losses.values.contains { $0[run.stage.name] != nil }
  }
}
