import Corpus
import Foundation
import LanguageModel

/// Names that were drawn from a run, with what is known of each, as they are printed and as they lie
/// in the run's folder:
///
///     name
///     carlah  new
///     amorie  in train
///
///     1 of 2 are new
public struct SampledNames: Equatable, Sendable {
  public struct Sample: Equatable, Encodable, Sendable {
    public let name: String
    public let novelty: KnownNames.Novelty
  }

  /// How many are drawn where nothing else is said.
  public static let usualCount = 20
  /// The lecture's seed of sampling: the seed of training, and 10.
  public static let usualSeed: UInt64 = 2_147_483_657

  public let samples: [Sample]

  /// Draws from a finished run.
  ///
  /// - Parameter examples: those that the run was trained on.
  public init(
    drawing count: Int = usualCount, from folder: RunFolder, examples: Examples,
    seed: UInt64 = usualSeed, options: Sampler.Options = Sampler.Options()
  ) throws(RunError) {
    guard try folder.run().vocabularyTokens == examples.vocabulary else {
      throw .badFile(
        path: folder.path, field: "vocabulary", reason: "is not that of the names")
    }
    let known = KnownNames(examples.words, split: examples.split)
    let sampler = Sampler(
      try folder.model(), generator: MersenneTwister(seed: seed), options: options)
    samples = (0..<count).map { _ in
      let name = examples.vocabulary.text(sampler.next())
      return Sample(name: name, novelty: known.novelty(name))
    }
  }

  public func names(_ novelty: KnownNames.Novelty) -> [String] {
    samples.filter { $0.novelty == novelty }.map(\.name)
  }

  public var text: String {
    var table = TextTable(["name", ""], alignment: "ll")
    for sample in samples { table.append([sample.name, sample.novelty.rawValue]) }
    return table.text + "\n\n" + Self.summary(of: samples)
  }

  private static func summary(of samples: [Sample]) -> String {
    "\(samples.count { $0.novelty == .new }) of \(samples.count) are new"
  }
}

/// The file in a run's folder.
extension SampledNames {
  private static let fileName = "samples.txt"
  /// More than a million names of a hundred characters.
  private static let mostBytes = 256 << 20

  public func write(to folder: RunFolder) throws(RunError) {
    try folder.write(text + "\n", to: Self.fileName)
  }

  /// - Returns: nil where no names were drawn.
  /// - Throws: `RunError.badSamples` with the line that is not what it should be.
  public static func read(from folder: RunFolder) throws(RunError) -> SampledNames? {
    let path = folder.path + "/" + fileName
    guard access(path, F_OK) == 0 else { return nil }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= mostBytes, let bytes = try? Data(contentsOf: URL(filePath: path))
    else { throw .inputOutput(path: path, reason: "cannot be read") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .badSamples(path: path, fault: "the text is not UTF-8")
    }
    do throws(FormatError) {
      return try SampledNames(parsing: text)
    } catch {
      throw .badSamples(path: path, fault: "line \(error.line) \(error.reason)")
    }
  }

  private struct FormatError: Error {
    let line: Int
    let reason: String
  }

  private init(parsing text: String) throws(FormatError) {
    // Not `split`, for which "\r\n" would be one character.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
    guard lines.first == "name" else { throw FormatError(line: 1, reason: "is not `name`") }
    guard lines.count >= 4, lines.removeLast().isEmpty, let last = lines.popLast(),
      lines.removeLast().isEmpty
    else { throw FormatError(line: lines.count, reason: "ends the list too early") }
    var samples: [Sample] = []
    for (index, row) in lines.enumerated().dropFirst() {
      guard let sample = Sample(row: row) else {
        throw FormatError(line: index + 1, reason: "is no name with its novelty")
      }
      samples.append(sample)
    }
    guard last == Self.summary(of: samples) else {
      throw FormatError(line: lines.count + 2, reason: "does not count the new names above")
    }
    self.samples = samples
  }
}

extension SampledNames.Sample {
  /// Reads a line of the file; names neither begin nor end with a space.
  fileprivate init?(row: String) {
    guard
      let novelty = KnownNames.Novelty.allCases.first(where: { row.hasSuffix("  " + $0.rawValue) })
    else { return nil }
    self.novelty = novelty
    let column = row.dropLast(novelty.rawValue.count)
    name = String(column.reversed().drop { $0 == " " }.reversed())
  }
}

extension RunRecord {
  /// The vocabulary that the run's model was trained with.
  public var vocabularyTokens: Vocabulary {
    Vocabulary(characters: vocabulary.flatMap(\.unicodeScalars))
  }
}
