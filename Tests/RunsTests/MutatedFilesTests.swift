import Files
import Foundation
import LanguageModel
import TestSupport
import Testing

@testable import Runs

/// A real run's model and state, cut and changed: refused, or read as they were.
///
/// With `GRADUS_LONG=1` in the environment 100,000 changes of each, and every length; otherwise as many as
/// take seconds.
@Suite struct MutatedFilesTests {
  private static let isLong = ProcessInfo.processInfo.environment["GRADUS_LONG"] == "1"

  /// How many changes.
  private static var count: Int {
    #if DEBUG
      isLong ? 100_000 : 300
    #else
      isLong ? 100_000 : 5_000
    #endif
  }

  private let damaged: DamagedRun
  private let run: RunRecord

  init() throws {
    damaged = try DamagedRun()
    run = try damaged.run.run()
  }

  /// What is read of a file; nil where it is refused.
  private func numbers(_ name: String) -> [[UInt32]]? {
    if name == "model.safetensors" {
      let model = try? damaged.run.model(of: run)
      return model?.tensors.map { $0.matrix.values.map(\.bitPattern) }
    }
    guard let training = (try? damaged.run.state(of: run))?.training else { return nil }
    let values = (training.model + training.optimizer).map { $0.values.map(\.bitPattern) }
    return values + [training.batches.words, training.noise.words, [UInt32(training.step)]]
  }

  @Test(arguments: ["model.safetensors", "state.safetensors"])
  func everyBeginningIsRefused(name: String) throws {
    let whole = try damaged.folder.bytes("run/" + name)
    let lengths =
      Self.isLong
      ? Array(0..<whole.count) : Array(0..<64) + Array(stride(from: 64, to: whole.count, by: 211))
    for length in lengths {
      try damaged.folder.write(whole.prefix(length), to: "run/" + name)
      #expect(numbers(name) == nil, "\(length)")
    }
  }

  @Test(arguments: ["model.safetensors", "state.safetensors"])
  func aChangedFileIsRefusedOrReadAsItWas(name: String) throws {
    let whole = Array(try damaged.folder.bytes("run/" + name))
    let original = try #require(numbers(name))
    var random = SplitMix(seed: 42)
    var accepted = 0
    for _ in 0..<Self.count {
      let changed = random.mutated(whole)
      try damaged.folder.write(Data(changed), to: "run/" + name)
      guard let read = numbers(name) else { continue }
      accepted += 1
      guard read == original else {
        Issue.record("\(name) was read otherwise: \(Data(changed).base64EncodedString())")
        return
      }
    }
    // Free text and spaces may change.
    #expect(accepted < Self.count / 2)
  }
}

extension SplitMix {
  /// One to four changes, half of them in the first four thousand bytes, where the header is: a bit turned,
  /// a byte set, some bytes taken out, doubled, or moved elsewhere.
  fileprivate mutating func mutated(_ whole: [UInt8]) -> [UInt8] {
    var bytes = whole
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      let end = Bool.random(using: &self) ? bytes.count : min(bytes.count, 4_096)
      let place = Int.random(in: 0..<end, using: &self)
      let count = min(Int.random(in: 1...16, using: &self), bytes.count - place)
      switch Int.random(in: 0..<6, using: &self) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      case 1: bytes[place] = UInt8.random(in: .min ... .max, using: &self)
      case 2: bytes[place] = Array("0123456789\"{}[],: ".utf8).randomElement(using: &self) ?? 0
      case 3: bytes.removeSubrange(place..<place + count)
      case 4: bytes.insert(contentsOf: bytes[place..<place + count], at: place)
      default:
        let moved = Array(bytes[place..<place + count])
        let target = Int.random(in: 0...bytes.count - count, using: &self)
        bytes.replaceSubrange(target..<target + count, with: moved)
      }
    }
    return bytes
  }
}
