import Corpus
import Files
import Foundation
import LanguageModel
import Quoting

/// Names that were drawn from a run, with what is known of each, as they are printed and as they lie
/// in the run's folder, where spaces at the end of a name are lost:
///
///     name
///     carlah  new
///     amorie  in train
///
///     1 of 2 are new
///
/// Where the list of names is not at hand, nothing stands after a name, and no summary below.
public struct SampledNames: Equatable, Sendable {
  /// A name and whether the model had seen it.
  public struct Sample: Equatable, Encodable, Sendable {
    public let name: String
    /// nil where it is not known which names the model had seen.
    @OrNull public private(set) var novelty: KnownNames.Novelty?
  }

  /// How many are drawn where nothing else is said.
  public static let defaultCount = 20
  /// The most that are kept in a run's folder.
  public static let keptLimit = 10_000
  /// The lecture's seed of sampling: the seed of training, and 10.
  public static let defaultSeed: UInt64 = 2_147_483_657

  /// In the order in which they were drawn.
  public let samples: [Sample]

  public init(_ samples: [Sample]) {
    self.samples = samples
  }

  /// Those of which a thing is known, in their order.
  public func names(_ novelty: KnownNames.Novelty) -> [String] {
    samples.filter { $0.novelty == novelty }.map(\.name)
  }

  public var text: String {
    var table = TextTable(["name", ""], alignment: "ll")
    for sample in samples { table.append([sample.name, sample.novelty?.rawValue ?? ""]) }
    return table.text + (Tally(samples).summary.map { "\n\n" + $0 } ?? "")
  }

  /// How many names of which kind were drawn.
  public struct Tally {
    private var counts: [KnownNames.Novelty?: Int] = [:]

    public init(_ samples: [Sample] = []) {
      for sample in samples { add(sample) }
    }

    public mutating func add(_ sample: Sample) {
      counts[sample.novelty, default: 0] += 1
    }

    /// nil where there is nothing to say: what is new is not known, and nothing was cut.
    public var summary: String? {
      let known = "\(counts[.new] ?? 0) of \(counts.values.reduce(0, +)) are new"
      let parts = (counts[nil] == nil ? [known] : []) + (counts[.cut].map { ["\($0) cut"] } ?? [])
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
  }
}

/// The file in a run's folder.
extension SampledNames {
  static let fileName = "samples.txt"
  /// More than a million names of a hundred characters.
  private static let byteLimit = 256 << 20

  /// Puts the list into the run's folder, in place of the one before.
  ///
  /// - Parameter force: whether a list is replaced that somebody has changed.
  public func write(to folder: RunFolder, force: Bool = false) throws(FileError) {
    try folder.write(Array((text + "\n").utf8), as: Self.fileName, force: force)
  }

  /// - Returns: nil where no names were drawn.
  /// - Throws: `RunError.badSamples` with the line that is not what it should be, `.missing` where
  ///   there is no run, or `.inputOutput`.
  public static func read(from folder: RunFolder) throws(RunError) -> SampledNames? {
    let path = folder.path.appending(fileName)
    let bytes: Data
    do throws(RunError) {
      bytes = try folder.read(fileName, atMost: byteLimit)
    } catch {
      switch error {
      case .incomplete: return nil
      case .badFile(_, let field, let reason):
        throw .badSamples(path: path, fault: "\(field) \(reason)")
      case .notAFile: throw .badSamples(path: path, fault: "the file is not a regular file")
      default: throw error
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .badSamples(path: path, fault: "the text is not UTF-8")
    }
    return try SampledNames(parsing: text) { line, reason in
      .badSamples(path: path, fault: "line \(line) \(reason)")
    }
  }

  private init(parsing text: String, fault: (Int, String) -> RunError) throws(RunError) {
    // Not `split`, for which "\r\n" would be one character.
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
    guard lines[0] == "name" else { throw fault(1, "is not `name`") }
    var samples: [Sample] = []
    for row in lines.dropFirst().prefix(while: { !$0.isEmpty }) {
      guard let sample = Sample(row: row) else {
        throw fault(samples.count + 2, "is no name with its novelty")
      }
      samples.append(sample)
    }
    // What follows is an empty line, the summary, and nothing but the newline at its end.
    let end = lines.dropFirst(1 + samples.count)
    for (offset, expected) in ["", Tally(samples).summary ?? "", ""].enumerated() {
      let line = 2 + samples.count + offset
      guard offset < end.count else { throw fault(line, "is missing") }
      guard end[end.startIndex + offset] == expected else {
        throw fault(line, expected.isEmpty ? "is not empty" : "is not `\(expected)`")
      }
    }
    guard end.count == 3 else { throw fault(5 + samples.count, "comes after the end") }
    self.samples = samples
  }
}

extension SampledNames.Sample {
  /// Reads a line of the file, in which spaces at the end of a name are lost.
  fileprivate init?(row: String) {
    guard
      let novelty = KnownNames.Novelty.allCases.first(where: { row.hasSuffix("  " + $0.rawValue) })
    else { return nil }
    self.novelty = novelty
    let column = row.dropLast(novelty.rawValue.count)
    name = String(column.reversed().drop { $0 == " " }.reversed())
  }
}
