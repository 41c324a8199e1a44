import Files
import Foundation
import LanguageModel
import Quoting

/// What a sweep keeps of every run: one line of JSON.
public struct ResultLine: Encodable, Equatable, Sendable {
  /// The first sixteen digits of the digest.
  public var key: String
  /// Of all on which the run's numbers depend: see `RunKey`.
  public var digest: String
  public var stage = ""
  /// What is varied, by its flag.
  public var varied: [String: String] = [:]
  public var seed: UInt64 = 0
  public var steps: Int
  @OrNull public var initialLoss: Double?
  public var loss = Losses(train: nil, validation: nil, test: nil)
  public var diverged = false
  /// What was not finite first.
  public var divergedAt: String?
  /// The family of OpenBLAS's kernels, by the processor: other kernels can give other last digits.
  public var kernel = ""
  public var host = ""
  /// Numbers that are trained, and names after they were cut.
  public var parameters: Int
  public var words: Int
  /// Of the plan, its first sixteen digits.
  public var plan = ""
  /// Which was done, as `17/500`.
  public var slice = ""
  public var version = ""
  /// That its steps took.
  public var seconds: Double?

  /// - Parameters:
  ///   - varied: what tells the run's point in the sweep from others.
  ///   - seconds: that its steps took.
  public init(
    _ run: RunRecord, key: RunKey, varied: [String: String], plan: String, slice: String,
    version: String, seconds: Double?
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
    parameters = run.parameters
    words = run.names.words
    self.plan = plan
    self.slice = slice
    self.version = version
    self.seconds = seconds
  }

  /// How every line begins.
  public static let beginning = #"{"digest":"#

  /// Without the newline.
  public var bytes: Data { JSONText.encoded(self) }
}

extension ResultLine {
  /// The key as a number.
  public var number: UInt64 { UInt64(key, radix: 16) ?? 0 }

  /// Reads a line: with the scanner itself, as there are millions of them.
  ///
  /// nil for what is no such line. Keys are read in any order, none of them twice, and no others.
  public init?(_ bytes: ArraySlice<UInt8>) {
    var scanner = JSONScanner(Array(bytes))
    key = ""
    digest = ""
    // None, until they are read.
    (steps, parameters, words) = (-1, -1, -1)
    do throws(RunError) {
      try scanner.object { key, scanner throws(RunError) in try read(key, from: &scanner) }
    } catch {
      return nil
    }
    scanner.skipSpace()
    guard scanner.isAtEnd, digest.utf8.count == 64, digest.hasPrefix(key), key.utf8.count == 16,
      digest.utf8.allSatisfy({ 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }),
      !stage.isEmpty, !kernel.isEmpty, steps >= 0, parameters >= 0, words >= 0,
      // A short list has no validation names.
      diverged || loss.train != nil
    else { return nil }
  }

  private mutating func read(_ key: String, from scanner: inout JSONScanner) throws(RunError) {
    switch key {
    case "digest": digest = try scanner.text()
    case "key": self.key = try scanner.text()
    case "stage": stage = try scanner.text()
    case "varied":
      try scanner.object { flag, scanner throws(RunError) in varied[flag] = try scanner.text() }
    case "seed": seed = try scanner.whole()
    case "steps": steps = try scanner.whole()
    case "initialLoss": initialLoss = try scanner.numberOrNull()
    case "loss":
      try scanner.object { split, scanner throws(RunError) in
        let value = try scanner.numberOrNull()
        switch split {
        case "train": loss.train = value
        case "val": loss.validation = value
        case "test": loss.test = value
        default: throw JSONScanner.fault()
        }
      }
    case "diverged": diverged = try scanner.truth()
    case "divergedAt": divergedAt = try scanner.text()
    case "kernel": kernel = try scanner.text()
    case "host": host = try scanner.text()
    case "slice": slice = try scanner.text()
    case "parameters": parameters = try scanner.whole()
    case "words": words = try scanner.whole()
    case "plan": plan = try scanner.text()
    case "version": version = try scanner.text()
    case "seconds": seconds = try scanner.numberOrNull()
    default: throw JSONScanner.fault("has a key that is not known")
    }
  }
}

extension JSONScanner {
  /// More than a line of ours has.
  private static let keyLimit = 64

  /// The keys of an object one after the other, none of them twice.
  fileprivate mutating func object(
    _ value: (String, inout JSONScanner) throws(RunError) -> Void
  ) throws(RunError) {
    var keys: [String] = []
    skipSpace()
    try require("{")
    skipSpace()
    if take("}") { return }
    while true {
      let key = try text()
      guard keys.count < Self.keyLimit, !keys.contains(key) else {
        throw Self.fault("has a key twice, or too many")
      }
      keys.append(key)
      try requireSpaced(":")
      try value(key, &self)
      skipSpace()
      if take("}") { return }
      try require(",")
      skipSpace()
    }
  }

  fileprivate mutating func whole<Number: FixedWidthInteger>() throws(RunError) -> Number {
    guard let number = Number(try number()) else { throw Self.fault() }
    return number
  }

  fileprivate mutating func numberOrNull() throws(RunError) -> Double? {
    if next == UInt8(ascii: "n") {
      try word("null")
      return nil
    }
    guard let number = Double(try number()), number.isFinite else { throw Self.fault() }
    return number
  }

  fileprivate mutating func truth() throws(RunError) -> Bool {
    let isTrue = next == UInt8(ascii: "t")
    try word(isTrue ? "true" : "false")
    return isTrue
  }

  private mutating func word(_ word: String) throws(RunError) {
    for letter in word.unicodeScalars { try require(letter) }
  }
}
