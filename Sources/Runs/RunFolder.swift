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
    let run: RunRecord
    do {
      run = try JSONDecoder().decode(RunRecord.self, from: bytes)
    } catch {
      throw .badFile(path: file("run.json"), field: Self.field(error), reason: "cannot be read")
    }
    do throws(RunError) {
      try run.check()
    } catch {
      throw error.at(file("run.json"))
    }
    return run
  }

  public func record() throws(RunError) -> Record {
    do throws(RunError) {
      return try TraceFile.record(Safetensors(decoding: try read("trace.safetensors")))
    } catch {
      throw error.at(file("trace.safetensors"))
    }
  }

  public func model() throws(RunError) -> Model {
    let run = try run()
    do throws(RunError) {
      return try ModelFile.model(Safetensors(decoding: try read("model.safetensors")), of: run)
    } catch {
      throw error.at(file("model.safetensors"))
    }
  }

  public func timing() throws(RunError) -> Timing {
    do {
      return try JSONDecoder().decode(
        Timing.self, from: try read("timing.json", atMost: Self.longestJSON))
    } catch let error as RunError {
      throw error
    } catch {
      throw .badFile(path: file("timing.json"), field: Self.field(error), reason: "cannot be read")
    }
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

  /// Makes a folder inside the run's, if it is not there.
  public func makeSubfolder(_ name: String) throws(RunError) {
    guard mkdir(file(name), 0o755) == 0 || errno == EEXIST else {
      throw .cannotCreate(path: file(name), reason: String(cString: strerror(errno)))
    }
  }

  /// Bytes; the largest vocabulary takes two million.
  private static let longestJSON = 8 << 20

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
