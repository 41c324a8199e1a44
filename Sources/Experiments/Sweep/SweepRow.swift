import Files
import Foundation
import LanguageModel
import Quoting
import Runs

/// What a sweep keeps of every run: one line of JSON.
public struct SweepRow: Codable, Equatable, Sendable {
  /// The first sixteen digits of the digest.
  public var key: String
  /// Of all on which the run's numbers depend: see `RunKey`.
  public var digest: String
  public var stage: String
  /// What is varied, by its flag.
  public var varied: [String: String]
  public var seed: UInt64
  public var steps: Int
  @OrNull public var initialLoss: Double?
  public var loss: Losses
  public var diverged: Bool
  /// What was not finite first.
  public var divergedAt: String?
  /// The family of OpenBLAS's kernels, by the processor: other kernels can give other last digits.
  public var kernel: String
  public var host: String
  /// Which was done, as `17/500`.
  public var slice: String
  public var version: String
  public var seconds: Double?

  /// - Parameters:
  ///   - varied: what tells the run's point in the sweep from others.
  ///   - seconds: that its steps took.
  init(
    _ run: RunRecord, key: RunKey, varied: [String: String], slice: SweepSlice, version: String,
    seconds: Double?
  ) {
    self.key = key.text
    digest = key.digest
    stage = run.stage.name
    self.varied = varied
    seed = run.settings.seed
    steps = run.stepsTaken
    initialLoss = run.initialLoss
    loss = run.loss
    diverged = run.diverged
    divergedAt = run.divergedAt
    kernel = run.blas.core
    host = hostName
    self.slice = slice.description
    self.version = version
    self.seconds = seconds
  }

  /// Whether it tells the same numbers, whoever found them.
  func agrees(with other: SweepRow) -> Bool {
    diverged == other.diverged && steps == other.steps && loss == other.loss
      && initialLoss == other.initialLoss
  }
}

extension SweepRow {
  /// How every line begins.
  static let beginning = #"{"digest":"#

  /// Without the newline.
  var line: Data { JSONText.encoded(self) }

  /// nil for what is no such line.
  init?(line: some Sequence<UInt8>) {
    guard let row = try? StrictJSON.decode(SweepRow.self, from: Data(line), valueLimit: 100),
      row.digest.utf8.count == 64, row.digest.hasPrefix(row.key), row.key.utf8.count == 16,
      row.key.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) })
    else { return nil }
    self = row
  }

  /// The key as a number.
  var number: UInt64 { UInt64(key, radix: 16) ?? 0 }
}
