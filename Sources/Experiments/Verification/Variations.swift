import Foundation
import LanguageModel

/// Stage `kaiming` with one option changed, as PyTorch trains it on the same streams
/// (`scripts/reference/variations.py`).
struct Variations: Decodable {
  let program: String
  let lists: [List]

  struct List: Decodable {
    /// Of the file of names.
    let sha256: String
    let rows: [Row]
  }

  struct Row: Decodable {
    /// As on the command line: `--hidden-init lsuv`.
    let flags: String
    let steps: Int
    /// The loss of the first step, with what is left out or mixed in it.
    let first: Double
    /// After the last step; missing where a rounding grows to another end.
    let validation: Double?
  }

  static let embedded = builtIn(PackageResources.variations_json)
}

extension Variations.Row {
  static let stage = Stage.kaiming

  /// What the flags make of the stage and of the settings.
  var variant: (stage: StageVariant, settings: Settings) {
    var settings = Settings()
    (settings.maxSteps, settings.recordEvery) = (steps, Settings.stepRange.upperBound)
    var knobs: [String: String] = [:]
    for option in flags.components(separatedBy: "--").dropFirst() {
      let words = option.split(separator: " ").map(String.init)
      let value = words.count > 1 ? words[1] : "on"
      if Knob.all.contains(where: { $0.flag == words[0] }) {
        knobs[words[0]] = value
      } else {
        settings.set(words[0], to: value)
      }
    }
    do throws(KnobError) {
      return (try Knobs(knobs).applied(to: Self.stage), settings)
    } catch {
      preconditionFailure(error.description)
    }
  }
}

extension Verification {
  /// One for each row; none for a list of which nothing is known.
  var variationJobs: [Job] {
    let list = Variations.embedded.lists.first { $0.sha256 == reference.names.sha256 }
    return (list?.rows ?? []).map { row in
      Job(title: "\(Variations.Row.stage.name) \(row.flags)", steps: row.steps) {
        variationChecks(row)
      }
    }
  }

  private func variationChecks(_ row: Variations.Row) -> [Check] {
    let (stage, settings) = row.variant
    var list = CheckList(
      "\(stage.name) \(row.flags)", program: Variations.embedded.program)
    let training = Training(stage.recipe, settings: settings, examples: examples)
    let first = training.step().loss
    list.add("first loss", "firstLoss", row.first, Double(first), .start)
    guard let validation = row.validation else { return list.checks }
    for _ in 1..<row.steps { _ = training.step() }
    list.add(
      "validation loss after \(row.steps) steps", "val", validation,
      training.model.losses(examples).validation, .short)
    return list.checks
  }
}

extension Tolerance {
  /// Of a first loss that may be large.
  fileprivate static let start = relative(3e-5, decimals: 6)
  /// Of a loss after some hundred steps, in which sums in another order have grown.
  fileprivate static let short = absolute(2e-4, decimals: 6)
}
