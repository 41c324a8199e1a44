import Images
import LanguageModel

/// What a lab is run with.
public struct LabSetup: Sendable {
  /// The seed, and how the names are cut.
  public var settings = Settings()
  /// Whether trainings are cut to a tenth and repeated less often, or left out where so few steps say
  /// nothing.
  public var isQuick = false
  /// nil for the lab's own.
  public var activation: Activation?
  /// Whether it trains after it has looked at the start.
  public var trains = false
  /// Whether one matrix stands at every depth.
  public var isSame = false
  /// Whether images are trained as the course does, batch by batch of four.
  public var isFull = false
  /// Numbers that go into each sum; nil for the lab's own.
  public var fanIn: Int?
  /// Of each training; nil for the lab's own.
  public var steps: Int?
  /// Trainings of each kind; nil for the lab's own.
  public var seeds: Int?

  public var examples: Examples?
  public var images: ImageSet?
  /// Is told what is done next, in a few words.
  public var tell: @Sendable (String) -> Void = { _ in }

  public init() {}

  var seed: UInt64 { settings.seed }

  /// The names of a lab that is made of them.
  var names: Examples {
    guard let examples else { preconditionFailure("a lab of names without names") }
    return examples
  }

  /// A number of steps, or a tenth of it where time is short.
  func length(_ steps: Int) -> Int { max(isQuick ? steps / 10 : steps, 1) }
}

/// What can be changed in labs, each with the flag that changes it.
extension Choice<LabSetup> {
  /// In the order of help.
  public static let all: [Choice] = [
    activation, train, same, fanIn, full, steps, seeds,
  ]

  static let activation = Choice(
    "activation", .value("name"), "What every layer ends in", rule: ValueRule<Activation>.word,
    default: "the lab's own"
  ) {
    $0.activation
  } write: {
    $1.activation = $0
  }

  static let train = switched("train", "Train too, and judge by the losses", at: \.trains)
  static let same = switched("same", "One matrix at every depth", at: \.isSame)
  static let full = switched(
    "full", "Train on images as the course does, in batches of 4", at: \.isFull)

  static let fanIn = optional(
    "fan-in", "Numbers that go into each sum", 1...10_000, at: \.fanIn)
  static let steps = optional("steps", "Length of each training", 1...1_000_000, at: \.steps)
  static let seeds = optional("seeds", "Trainings of each kind", 1...100, at: \.seeds)

  private static func switched(
    _ flag: String, _ help: String, at path: WritableKeyPath<LabSetup, Bool> & Sendable
  ) -> Choice {
    Choice(flag, .switched, help, rule: .on, at: path)
  }

  private static func optional(
    _ flag: String, _ help: String, _ range: ClosedRange<Int>,
    at path: WritableKeyPath<LabSetup, Int?> & Sendable
  ) -> Choice {
    Choice(flag, .value("n"), help, rule: .whole(range), default: "the lab's own") {
      $0[keyPath: path]
    } write: { value, setup in
      setup[keyPath: path] = value
    }
  }
}

extension Lab {
  /// A setup with choices that were given as text, by their flags.
  ///
  /// - Throws: `LabRefusal` for a choice that the lab does not have.
  /// - Precondition: each text was read by the rule of its choice.
  public func setup(
    _ values: [String: String], from setup: LabSetup = LabSetup()
  ) throws(LabRefusal) -> LabSetup {
    var setup = setup
    for (flag, text) in values.sorted(by: { $0.key < $1.key }) {
      guard let choice = choices.first(where: { $0.flag == flag }) else {
        let known = choices.map { "--\($0.flag)" }.joined(separator: ", ")
        throw LabRefusal(
          description: "lab \(name) has no --\(flag); "
            + (known.isEmpty ? "it takes none of its own" : "it has \(known)"))
      }
      choice.write(text, to: &setup)
    }
    let canTrain = choices.contains { $0.flag == Choice.train.flag }
    guard !canTrain || setup.seeds == nil || setup.trains && !setup.isQuick else {
      throw LabRefusal(
        description:
          "--seeds is for the rates that lab \(name) compares with --train, and without --quick")
    }
    return setup
  }
}

/// Why a lab cannot be run in this way, in one sentence.
public struct LabRefusal: Error, CustomStringConvertible {
  public let description: String
}
