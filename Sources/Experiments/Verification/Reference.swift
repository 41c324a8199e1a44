import Foundation
import Runs

/// The numbers that are known of one list of names, against which a build is verified.
///
/// Two lists are known: the lecture's, with what the lecture printed and what was measured by
/// independent programs, and the project's own, with what PyTorch computes on the same random
/// streams. What a reference does not have is not compared.
public struct Reference: Codable, Sendable {
  /// The program that made the numbers, with its version; nil for the lecture's.
  public let program: String?
  public let names: Names
  public let examples: RunRecord.SplitCounts
  /// Names in each split.
  public let splitNames: RunRecord.SplitCounts?
  /// The first names after the shuffle.
  public let shuffledNames: [String]?
  /// The share of the validation names that are also training names, in percent.
  public let repeatedValidationPercent: Double?
  public let streams: Streams?
  /// The keys of this object whose numbers the lecture published; the others were measured.
  public let published: [String]?
  /// By the names of the stages.
  public let stages: [String: StageReference]

  public struct Names: Codable, Sendable {
    /// SHA-256 of the file.
    public let sha256: String
    /// SHA-256 of the same names with other line ends, with a byte-order mark, or with or without an
    /// end of the last line.
    public let sha256OfOtherForms: [String]
    public let words: Int
    public let distinct: Int
  }

  /// Check values of the random streams.
  public struct Streams: Codable, Sendable {
    /// Three uniform values of seed 2147483647, divided by their sum.
    public let uniformShares: [Double]
    /// Five normal values of seed 2147483648, which are drawn one by one.
    public let normals: [Double]
    /// The beginning of the embedding table, the first that is drawn for a stage.
    public let embedding: [Double]
    /// The beginning of the first batch of stage `raw`, as indices into the training examples.
    public let batch: [Int]
    public let published: [String]?
  }

  /// Where the numbers come from, as the title of a column: `lecture` or `PyTorch 2.15.0`.
  public var title: String { program ?? "lecture" }

  /// The lecture's numbers are written with the digits that it printed, a program's in full.
  public var isLecture: Bool { program == nil }

  /// The reference for a list of names, by the SHA-256 of its file or of another form of it; nil for
  /// a list that is not known.
  public static func known(digest: String) -> Reference? {
    embedded.first { $0.names.sha256 == digest || $0.names.sha256OfOtherForms.contains(digest) }
  }

  /// Decoded when it is first asked for.
  static let embedded = [PackageResources.lecture_json, PackageResources.names_json].map(
    Reference.builtIn)
}

extension Decodable {
  /// What a file of references that is a part of the program holds.
  package static func builtIn(_ bytes: [UInt8]) -> Self {
    do {
      return try JSONDecoder().decode(Self.self, from: Data(bytes))
    } catch {
      preconditionFailure("a reference that was built in cannot be read: \(error)")
    }
  }
}
