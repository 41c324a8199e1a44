import Files
import LanguageModel
import Quoting
import Runs

/// What a run is called: its stage, and every setting in which it differs from the stage as the
/// lecture trains it, in the words of the folder, of every figure and of the report.
public struct RunTitle: Equatable, Sendable {
  public let stage: String
  /// All but the number of steps: `hidden-gain 0.5`, `rate 0.03`, `batch 64`, `seed 7`, `towns`.
  public let differences: [String]
  /// `20,000 steps` or `1,001 of 200,000 steps`; nil for the lecture's number.
  public let steps: String?

  /// - Parameters:
  ///   - stepsTaken: nil for a run that is only planned.
  ///   - list: the file of names; nil where it is said elsewhere.
  ///   - digest: its SHA-256.
  ///   - isFolded: whether its BatchNorms are folded into the weights before them.
  public init(
    stage: StageVariant, settings: Settings, stepsTaken: Int? = nil, list: String?, digest: String,
    isFolded: Bool = false
  ) {
    self.stage = stage.name
    differences =
      Self.knobs(of: stage, isFolded: isFolded) + Self.words(for: settings)
      + (list.flatMap { Reference.known(digest: digest) == nil ? [Self.stem($0)] : nil } ?? [])
    steps = Self.steps(settings, taken: stepsTaken ?? settings.steps)
  }

  /// `hidden-gain 0.5, rate 0.03`; empty for a stage as the lecture trains it.
  public var differencesInWords: String { differences.joined(separator: ", ") }

  /// `kaiming, hidden-gain 0.5, 20,000 steps`
  public var text: String { ([stage] + details).joined(separator: ", ") }

  /// All but the stage.
  var details: [String] { differences + (steps.map { [$0] } ?? []) }

  /// `kaiming-hidden-gain-0.5`: steps do not change it, and nothing in it means anything to a shell.
  public var folderName: String { folderName(with: []) }

  /// - Parameter words: what is to tell it from others beside its differences: `max-steps 5000`.
  func folderName(with words: [String]) -> String {
    let name = ([stage] + differences + words).joined(separator: "-")
    let scalars = name.unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "._+-".unicodeScalars.contains(scalar)
        ? scalar : "-"
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func knobs(of stage: StageVariant, isFolded: Bool) -> [String] {
    let folding = isFolded ? ["folded"] : []
    if stage.stage == nil { return folding }
    let isMade = isFolded ? stage.isMadeByFolding : stage.isMadeByKnobs
    return (isMade ? stage.knobs.changes : ["own network"]) + folding
  }

  private static func words(for settings: Settings) -> [String] {
    Setting.inTitles.compactMap { setting -> String? in
      setting.isDefault(settings) ? nil : setting.text(settings).flatMap(setting.titleWords)
    }
  }

  /// `towns` of `towns.txt`
  private static func stem(_ list: String) -> String {
    let scalars = list.unicodeScalars
    guard let dot = scalars.lastIndex(of: "."), dot > scalars.startIndex else { return list }
    return String(scalars[..<dot])
  }

  private static func steps(_ settings: Settings, taken: Int) -> String? {
    let all = settings.maxSteps.counted("step")
    if taken < settings.maxSteps { return "\(taken.grouped) of \(all)" }
    return settings.maxSteps == Settings().maxSteps ? nil : all
  }
}

extension RunRecord {
  /// What it would be called with the usual seed and names.
  var titleOfSettings: RunTitle {
    var settings = settings
    settings.seed = Settings().seed
    return RunTitle(
      stage: stage, settings: settings, list: nil, digest: names.digest, isFolded: isFolded)
  }

  public var title: RunTitle { title(settings, stepsTaken: stepsTaken) }

  /// What it has in common with its repetitions, which may have diverged or stopped early elsewhere.
  var titleWithoutSeed: RunTitle {
    var settings = settings
    settings.seed = Settings().seed
    return title(settings, stepsTaken: isInterrupted ? stepsTaken : nil)
  }

  private func title(_ settings: Settings, stepsTaken: Int?) -> RunTitle {
    RunTitle(
      stage: stage, settings: settings, stepsTaken: stepsTaken, list: names.file,
      digest: names.digest, isFolded: isFolded)
  }
}

extension [RunTitle] {
  /// What all of several titles say, their stages apart: `rate 0.03`, `300 steps`.
  public var common: [String] {
    guard count > 1 else { return [] }
    return self[0].details.filter { detail in allSatisfy { $0.details.contains(detail) } }
  }

  /// Titles of runs that are shown together: where two are the same, their folders tell them apart.
  ///
  /// - Parameter common: what is said elsewhere, of all of them.
  public func distinguished(
    by folders: [RunFolder], without common: [String] = []
  ) -> [String] {
    let texts = map { title in
      ([title.stage] + title.details.filter { !common.contains($0) }).joined(separator: ", ")
    }
    let named = zip(texts, folders).map { text, folder in
      texts.count { $0 == text } > 1 ? "\(text) (\(folder.name))" : text
    }
    let spelled = zip(zip(texts, named), folders).map { pair, folder in
      named.count { $0 == pair.1 } > 1 ? "\(pair.0) (\(folder.path))" : pair.1
    }
    return spelled.indices.map { index in
      let before = spelled[..<index].count { $0 == spelled[index] }
      return before == 0 ? spelled[index] : "\(spelled[index]) (\(before + 1))"
    }
  }
}
