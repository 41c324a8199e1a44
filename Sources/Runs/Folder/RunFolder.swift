import Corpus
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

  /// Where training stood.
  public static let stateName = "state.safetensors"

  /// The last component of the path, by which a run is called; of `.` that of the folder it is.
  public var name: String {
    path.lastComponent?.kind == .regular ? path.name : path.resolved?.name ?? path.name
  }

  /// The folder for what is put into it.
  ///
  /// - Throws: `FileError.link`: a link is not followed, or things would get into another run.
  public func writable() throws(FileError) -> FilePath {
    if path.kind == .link { throw .link(path) }
    return path
  }

  /// Whether a run is there, finished or interrupted.
  public var exists: Bool { path.appending("run.json").kind != nil }

  /// What all commands need that read a run.
  static let essentialFiles = ["run.json", "model.safetensors", "trace.safetensors"]

  /// Whether Gradus has put a run there, as the folder's account says; it may be damaged or lost since.
  var isOurs: Bool { OutputFolder(existing: path).accounts(for: "run.json") }

  /// Whether a run can be put there and nothing is lost: there is nothing, or an empty folder.
  package var isFree: Bool {
    path.kind == nil || path.kind == .folder && path.entries.isEmpty
  }

  public func run() throws(RunError) -> RunRecord {
    let bytes = try read("run.json", atMost: Self.jsonLimit)
    return try reading("run.json") { () throws(RunError) in try RunRecord(json: bytes) }
  }

  /// The record, where `run.json` has been read.
  func record(of run: RunRecord) throws(RunError) -> Record {
    try reading("trace.safetensors") { () throws(RunError) in
      try TraceFile.record(
        tensors("trace.safetensors", of: run) { header throws(RunError) in
          try TraceFile.check(header, of: run)
        })
    }
  }

  public func model() throws(RunError) -> Model { try model(of: run()) }

  /// The model, where `run.json` has been read.
  public func model(of run: RunRecord) throws(RunError) -> Model {
    try reading("model.safetensors") { () throws(RunError) in
      try ModelFile.model(
        tensors("model.safetensors", of: run) { header throws(RunError) in
          try ModelFile.check(header, of: run)
        }, of: run)
    }
  }

  /// Where the training stood, where `run.json` has been read.
  public func state(of run: RunRecord) throws(RunError) -> RunState {
    let file = try reading(Self.stateName) { () throws(RunError) in
      try tensors(Self.stateName, of: run) { header throws(RunError) in
        try StateFile.check(header, of: run)
      }
    }
    let trace = try record(of: run)
    let seconds = try? timing().seconds
    return try reading(Self.stateName) { () throws(RunError) in
      try StateFile.state(file, trace: trace, of: run, seconds: seconds)
    }
  }

  /// After how many steps the training stood, where `run.json` has been read: without the trace and the
  /// model, which a look at many runs has no use for.
  func stateStep(of run: RunRecord) throws(RunError) -> Int {
    try reading(Self.stateName) { () throws(RunError) in
      let file = try tensors(Self.stateName, of: run) { header throws(RunError) in
        try StateFile.check(header, of: run)
      }
      return try StateFile.step(file, of: run)
    }
  }

  public func timing() throws(RunError) -> Timing {
    let bytes = try read("timing.json", atMost: Self.jsonLimit)
    return try reading("timing.json") { () throws(RunError) in
      try StrictJSON.decode(Timing.self, from: bytes, valueLimit: 100)
    }
  }

  /// Adds to an error which file it is about.
  private func reading<Value>(
    _ name: String, _ body: () throws(RunError) -> Value
  ) throws(RunError) -> Value {
    do throws(RunError) { return try body() } catch { throw error.at(path.appending(name)) }
  }

  /// The header of a file can be no longer than the run's network makes it.
  ///
  /// - Parameter check: of the header, before the arrays are read.
  private func tensors(
    _ name: String, of run: RunRecord, check: (SafetensorsHeader) throws(RunError) -> Void
  ) throws(RunError) -> Safetensors {
    try Safetensors(
      reading: open(name),
      headerLimit: SafetensorsHeader.longest(
        of: run.stage.recipe.layers.count, tokens: run.vocabulary.count), check: check)
  }

  /// Writes a file beside the run's own, whole or not at all.
  ///
  /// - Parameter force: whether a file may be replaced that is not as Gradus left it.
  /// - Returns: its path.
  @discardableResult
  public func write(
    _ bytes: [UInt8], as name: String, force: Bool = false
  ) throws(FileError) -> FilePath {
    try OutputFolder(existing: try writable()).write(bytes, as: name, force: force)
  }

  /// Bytes; the largest vocabulary takes two million.
  private static let jsonLimit = 3 << 20

  func read(_ name: String, atMost limit: Int) throws(RunError) -> Data {
    let file = try open(name)
    guard file.size <= limit else {
      throw .badFile(path: file.path, field: "the file", reason: "is too long")
    }
    return Data(try RunError.files { () throws(FileError) in try file.read(count: file.size) })
  }

  /// Opens a file of the run, if it is a regular one. A link is not followed: a run that was unpacked
  /// might have one that leads anywhere.
  private func open(_ name: String) throws(RunError) -> RegularFile {
    let file = path.appending(name)
    if let refusal = file.refusalToLook { throw .file(refusal) }
    guard exists else { throw .missing(path: path) }
    switch file.kind {
    case nil: throw .incomplete(path: file)
    case .file?: break
    default: throw .notAFile(path: file)
    }
    do throws(FileError) { return try RegularFile(opening: file) } catch { throw .file(error) }
  }
}
