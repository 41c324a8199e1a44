import Corpus
import Diagnostics
import Foundation
import LanguageModel

/// The folder of a finished run.
public struct RunFolder: Sendable {
  public let path: String

  public init(_ path: String) {
    self.path = path
  }

  /// The last component of the path, by which a run is called.
  public var name: String { URL(filePath: path).lastPathComponent }

  public var plotsPath: String { file("plots") }

  /// Whether a finished run is there.
  public var exists: Bool { access(file("run.json"), F_OK) == 0 }

  /// Whether a run can be put there and nothing is lost: there is nothing, or an empty folder.
  var isFree: Bool {
    access(path, F_OK) != 0 || (try? FileManager.default.contentsOfDirectory(atPath: path)) == []
  }

  public func run() throws(RunError) -> RunRecord {
    let bytes = try read("run.json", atMost: Self.longestJSON)
    do throws(RunError) {
      let run = try StrictJSON.decode(
        RunRecord.self, from: bytes,
        mostValues: Vocabulary.limit + Settings.mostSnapshots + 1_000)
      try run.check()
      return run
    } catch {
      throw error.at(file("run.json"))
    }
  }

  public func record() throws(RunError) -> Record {
    let run = try run()
    do throws(RunError) {
      return try TraceFile.record(tensors("trace.safetensors", of: run))
    } catch {
      throw error.at(file("trace.safetensors"))
    }
  }

  public func model() throws(RunError) -> Model {
    let run = try run()
    do throws(RunError) {
      return try ModelFile.model(tensors("model.safetensors", of: run), of: run)
    } catch {
      throw error.at(file("model.safetensors"))
    }
  }

  public func timing() throws(RunError) -> Timing {
    let bytes = try read("timing.json", atMost: Self.longestJSON)
    do throws(RunError) {
      return try StrictJSON.decode(Timing.self, from: bytes, mostValues: 100)
    } catch {
      throw error.at(file("timing.json"))
    }
  }

  /// The header of a file can be no longer than the run's network makes it.
  private func tensors(_ name: String, of run: RunRecord) throws(RunError) -> Safetensors {
    try Safetensors(
      decoding: try read(name),
      longestHeader: SafetensorsHeader.longest(
        of: run.stage.network.hiddenLayers, tokens: run.vocabulary.count))
  }

  /// Writes a file beside the run's own, whole or not at all.
  ///
  /// - Returns: its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws(RunError) -> String {
    try write(Data(text.utf8), to: name)
  }

  @discardableResult
  public func write(_ bytes: Data, to name: String) throws(RunError) -> String {
    try AtomicFile.write(bytes, to: file(name))
    return file(name)
  }

  /// Bytes; the largest vocabulary takes two million.
  private static let longestJSON = 3 << 20

  private func file(_ name: String) -> String { path + "/" + name }

  /// Bytes of a file of the run, which are looked at only if it is a regular one and not too long.
  func read(_ name: String, atMost longest: Int = .max) throws(RunError) -> Data {
    guard exists else { throw .missing(path: path) }
    var status = stat()
    guard stat(file(name), &status) == 0 else {
      if errno == ENOENT { throw .incomplete(path: file(name)) }
      throw .inputOutput(path: file(name), reason: String(cString: strerror(errno)))
    }
    // Anything else, a FIFO for instance, might never end.
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .badFile(path: file(name), field: "the file", reason: "is not a regular file")
    }
    guard status.st_size <= longest else {
      throw .badFile(path: file(name), field: "the file", reason: "is too long")
    }
    do {
      // Mapped, so that of a large file only what is looked at is read.
      return try Data(contentsOf: URL(filePath: file(name)), options: .alwaysMapped)
    } catch {
      throw .inputOutput(path: file(name), reason: "cannot be read")
    }
  }
}
