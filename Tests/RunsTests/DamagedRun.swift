import Foundation
import TestSupport
import Testing

@testable import Runs

/// A run that a test may damage.
final class DamagedRun {
  let folder: TemporaryFolder
  let run: RunFolder

  init(_ stage: String = "batchnorm") throws {
    folder = TemporaryFolder()
    run = RunFolder(folder.file("run"))
    try RunReservation(run.path, force: false).write(try SmallRun.finished(stage))
  }

  /// Changes a text in `run.json`; it must be there.
  func replace(_ old: String, _ new: String) throws {
    let text = String(decoding: try folder.bytes("run/run.json"), as: UTF8.self)
    #expect(text.contains(old))
    let damaged = text.replacing(old, with: new, maxReplacements: 1)
    try folder.write(Data(damaged.utf8), to: "run/run.json")
  }

  /// What becomes of an array.
  enum Change {
    case kept
    case left
    case floats(String, [Float], [Int])
    case bytes([UInt8])
    case doubles([Double])
    case integers([Int])
    case shapedIntegers([Int], [Int])
  }

  /// Writes a file of arrays again with some of them changed or left out.
  func rewrite(
    _ name: String, metadata: [String: String] = [:],
    _ change: (Safetensors.Tensor) -> Change = { _ in .kept }
  ) throws {
    let old = try Safetensors(decoding: try folder.bytes("run/" + name))
    var new = Safetensors()
    new.metadata = old.metadata.merging(metadata) { $1 }
    for tensor in old.tensors {
      switch change(tensor) {
      case .kept: new.add(tensor)
      case .left: break
      case .floats(let name, let values, let shape): new.append(name, values, shape: shape)
      case .bytes(let values): new.append(tensor.name, values, shape: tensor.shape)
      case .doubles(let values): new.append(tensor.name, values, shape: tensor.shape)
      case .integers(let values): new.append(tensor.name, values, shape: tensor.shape)
      case .shapedIntegers(let values, let shape): new.append(tensor.name, values, shape: shape)
      }
    }
    try folder.write(new.encoded(), to: "run/" + name)
  }

  /// File and field of the error that reading throws.
  static func fault(_ read: () throws -> some Any) -> String {
    do {
      _ = try read()
      return "none"
    } catch RunError.badFile(let path, let field, _) {
      return (path?.name ?? "") + ": " + field
    } catch {
      return "\(error)"
    }
  }

  var runFault: String { Self.fault(run.run) }
  var modelFault: String { Self.fault(run.model) }
  var recordFault: String { Self.fault { try StoredRun(run).record } }
}
