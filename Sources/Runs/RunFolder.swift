import Diagnostics
import Files
import Foundation
import LanguageModel

/// The folder of a finished run.
public struct RunFolder: Sendable {
  public let path: FilePath

  public init(_ path: FilePath) {
    self.path = path
  }

  /// The last component of the path, by which a run is called; of `.` that of the folder it is.
  public var name: String {
    path.lastComponent?.kind == .regular ? path.name : path.resolved?.name ?? path.name
  }

  public var plotsPath: FilePath { path.appending("plots") }

  /// Whether a run is there, finished or interrupted.
  public var exists: Bool { path.appending("run.json").kind != nil }

  /// Whether a run can be put there and nothing is lost: there is nothing, or an empty folder.
  var isFree: Bool {
    path.kind == nil || path.kind == .folder && path.entries.isEmpty
  }

  public func run() throws(RunError) -> RunRecord {
    let bytes = try read("run.json", atMost: Self.longestJSON)
    let run: RunRecord
    do {
      run = try JSONDecoder().decode(RunRecord.self, from: bytes)
    } catch {
      throw .badFile(
        path: path.appending("run.json"), field: Self.field(error), reason: "cannot be read")
    }
    do throws(RunError) {
      try run.check()
    } catch {
      throw error.at(path.appending("run.json"))
    }
    return run
  }

  public func record() throws(RunError) -> Record {
    do throws(RunError) {
      return try TraceFile.record(Safetensors(decoding: try read("trace.safetensors")))
    } catch {
      throw error.at(path.appending("trace.safetensors"))
    }
  }

  public func model() throws(RunError) -> Model {
    let run = try run()
    do throws(RunError) {
      return try ModelFile.model(Safetensors(decoding: try read("model.safetensors")), of: run)
    } catch {
      throw error.at(path.appending("model.safetensors"))
    }
  }

  public func timing() throws(RunError) -> Timing {
    do {
      return try JSONDecoder().decode(
        Timing.self, from: try read("timing.json", atMost: Self.longestJSON))
    } catch let error as RunError {
      throw error
    } catch {
      throw .badFile(
        path: path.appending("timing.json"), field: Self.field(error), reason: "cannot be read")
    }
  }

  /// Writes a file beside the run's own, whole or not at all.
  ///
  /// - Parameter force: whether a file may be replaced that is not as Gradus left it.
  /// - Returns: its path.
  @discardableResult
  public func write(
    _ bytes: [UInt8], as name: String, force: Bool = false
  ) throws(FileError) -> FilePath {
    try OutputFolder(existing: path).write(bytes, as: name, force: force)
  }

  /// Bytes; the largest vocabulary takes two million.
  private static let longestJSON = 8 << 20

  /// Bytes of a file of the run, which are looked at only if it is a regular one and not too long. A
  /// link is not followed: a run that was unpacked might have one that leads anywhere.
  func read(_ name: String, atMost limit: Int = .max) throws(RunError) -> Data {
    guard exists else { throw .missing(path: path) }
    let file = path.appending(name)
    switch file.kind {
    case nil: throw .incomplete(path: file)
    case .file?: break
    default: throw .badFile(path: file, field: "the file", reason: "is not a regular file")
    }
    let bytes = try RunError.files { () throws(FileError) in try file.contents(atMost: limit) }
    guard let bytes else { throw .badFile(path: file, field: "the file", reason: "is too long") }
    return Data(bytes)
  }

  /// Which key a decoder stumbled over.
  private static func field(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "the JSON" }
    let path: [any CodingKey]
    switch error {
    case .keyNotFound(let key, let context): path = context.codingPath + [key]
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      path = context.codingPath
    @unknown default: path = []
    }
    return path.isEmpty ? "the JSON" : path.map(\.stringValue).joined(separator: ".")
  }
}
