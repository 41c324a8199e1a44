import Files
import Foundation
import LanguageModel
import Layers
import Runs
import TestSupport

/// The files of a run: one of them is the input, the others are as they were written.
final class RunFuzz {
  private let folder: TemporaryFolder
  private let place: FilePath
  private let name: String
  /// What `run.json` holds, where that is not the input.
  private let run: RunRecord?

  init(_ name: String) {
    (folder, place) = Self.writtenRun()
    self.name = name
    run = try? RunFolder(place).run()
  }

  /// A small run, normalised so that it has running statistics too.
  private static func writtenRun() -> (TemporaryFolder, FilePath) {
    let folder = TemporaryFolder()
    let place = folder.file("run")
    do {
      try RunReservation(place, force: false).write(try SmallRun.finished("batchnorm"))
    } catch {
      preconditionFailure("no run: \(error)")
    }
    return (folder, place)
  }

  /// A file of such a run, without its checksum: with one, nearly all that is changed would be refused
  /// before it is looked at.
  static func bytes(of name: String) throws -> [UInt8] {
    let (folder, place) = writtenRun()
    defer { withExtendedLifetime(folder) {} }
    var bytes = try place.appending(name).contents()
    if let start = bytes.firstRange(of: Array(",\"sha256\":\"".utf8)) {
      let count = start.count + 2 * 32 + 1
      bytes.replaceSubrange(
        start.lowerBound..<start.lowerBound + count, with: repeatElement(0x20, count: count))
    }
    return bytes
  }

  /// Puts the input where the run has the file, and reads; what is thrown is of the module.
  private func reading<Value>(
    _ bytes: [UInt8], _ read: (RunFolder) throws(RunError) -> Value
  ) -> Value? {
    do {
      try place.put(Data(bytes), as: name)
    } catch {
      preconditionFailure("cannot write: \(error)")
    }
    return try? read(RunFolder(place))
  }

  static func readSafetensors(_ bytes: [UInt8]) {
    guard let file = try? Safetensors(decoding: Data(bytes)) else { return }
    let again = try? Safetensors(decoding: file.encoded())
    precondition(again == file, "a file is another one after it was written again")
  }

  func readModel(_ bytes: [UInt8]) {
    guard let run else { preconditionFailure("no run") }
    let model = reading(bytes) { folder throws(RunError) in try folder.model(of: run) }
    for tensor in model?.tensors ?? [] {
      precondition(tensor.matrix.values.allSatisfy(\.isFinite), "\(tensor.name) is not finite")
    }
  }

  func readState(_ bytes: [UInt8]) {
    guard let run else { preconditionFailure("no run") }
    let state = reading(bytes) { folder throws(RunError) in try folder.state(of: run) }
    guard let state else { return }
    precondition(state.training.step == state.record.losses.count, "losses of other steps")
    for tensor in state.training.model + state.training.optimizer {
      precondition(tensor.values.allSatisfy(\.isFinite), "\(tensor.name) is not finite")
    }
  }

  func readRun(_ bytes: [UInt8]) {
    guard let run = reading(bytes, { run throws(RunError) in try run.run() }) else { return }
    let written = JSONText.data(run)
    guard let again = reading(Array(written), { run throws(RunError) in try run.run() }) else {
      preconditionFailure("a run cannot be read that was written")
    }
    precondition(JSONText.data(again) == written, "a run is another one after it was written again")
    // What every command that reads a run does next.
    _ = try? RunFolder(place).model(of: run)
  }
}
