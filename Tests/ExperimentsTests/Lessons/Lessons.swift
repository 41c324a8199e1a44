import LanguageModel

/// The texts of the lecture's stages in pieces, each with its proof.
struct Lesson: Sendable {
  let title, change, expect, why: [Claim]
}

enum Lessons {
  static let all = [
    "raw": raw, "zero-bias": zeroBias, "scaled-output": scaledOutput,
    "scaled-hidden": scaledHidden, "kaiming": kaiming, "batchnorm": batchNorm, "deep": deep,
  ]

  /// ln 27, which a text rounds to two decimals.
  static func isKnowingNothing(_ numbers: inout Claim.Numbers) -> Bool {
    let tokens = numbers.next()
    return tokens == 27 && isNear(numbers.next(), 3.2958, 0.005)
  }

  static func stage(_ name: String) -> Stage {
    guard let stage = Stage.named(name) else { preconditionFailure("no stage \(name)") }
    return stage
  }

  /// Whether two neighbours differ in nothing but what is done to the earlier one.
  static func isOnlyChange(_ name: String, _ knobs: Knobs) -> Bool {
    guard let number = stage(name).number, number > 0 else { return false }
    return (try? knobs.applied(to: Stage.lecture[number - 1]))?.recipe == stage(name).recipe
  }

  /// The deviations of what the five tanh layers put out in the first batch, without BatchNorm.
  static func deepDeviations(_ facts: LessonFacts, gain: Float) throws -> [Double] {
    try facts.deviations(
      "Tanh", "deep", knobs: ["batchnorm": "off", "hidden-gain": "\(gain)"])
  }
}
