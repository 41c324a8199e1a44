import Files
import Foundation
import LanguageModel

/// The place where a run will be, held from before its training until its files are there.
///
/// The files are written into a hidden folder beside the place, which then changes places with what
/// is there: a run folder is there whole or not at all, and the run before until the new one is. A
/// lock file beside both keeps a second process away. What is replaced is looked at before the
/// training and again after it, and only what Gradus wrote is removed, file by file.
public final class RunReservation: Sendable {
  public let folder: RunFolder
  /// The interrupted run that will be replaced.
  public let interrupted: RunRecord?
  /// What was made of the run that will be replaced, and goes with it: `plots`, `samples.txt`.
  public let replacedAdditions: [String]
  /// The folder by a name of its own, which `.` and `..` are not.
  private let place: FilePath
  private let partial: FilePath
  private let lock: FileLock
  private let force: Bool

  /// - Parameter force: whether a finished run may be replaced. One that was interrupted always may.
  /// - Throws: `RunError.exists`, `.inUse` or `.file`.
  public init(_ path: FilePath, force: Bool) throws(RunError) {
    let place = Self.named(path)
    try RunError.files { () throws(FileError) in
      if path.kind == .link { throw .link(path) }
      guard place.lastComponent != nil else { throw .stranger(path) }
      try place.folder.makeFolder()
    }
    self.force = force
    self.place = place
    folder = RunFolder(path)
    partial = place.hiddenSibling(".partial")
    do throws(FileLock.Problem) {
      lock = try FileLock(place.hiddenSibling(".lock"))
    } catch .file(let error) {
      throw .file(error)
    } catch {
      throw .inUse(path: path)
    }
    do throws(RunError) {
      FolderExchange.recover(partial, inPlaceOf: place)
      FolderContents.recover(place, from: partial)
      interrupted = try Self.check(folder, force: force)
      replacedAdditions = RunContents.additions(in: place)
      // What a training that was killed left.
      for left in [partial, FolderExchange.aside(partial)] where left.kind != nil {
        if let conflict = RunContents.conflict(in: left, force: false) { throw .file(conflict) }
        // A whole run is somebody's work, whichever it is.
        if (try? RunFolder(left).model()) != nil, Self.moveToFreePlace(left, beside: place) != nil {
          continue
        }
        guard left.kind == .folder, RunContents.remove(left, force: false) else {
          throw .file(.stranger(left))
        }
      }
      try RunError.files { [partial] () throws(FileError) in try partial.makeFolder() }
    } catch {
      lock.release()
      throw error
    }
  }

  private static func named(_ path: FilePath) -> FilePath {
    path.lastComponent?.kind == .regular ? path : path.resolved ?? path
  }

  /// Whether what is at the place may be replaced.
  ///
  /// - Returns: the interrupted run that is there.
  private static func check(_ folder: RunFolder, force: Bool) throws(RunError) -> RunRecord? {
    if folder.isFree { return nil }
    guard folder.path.kind == .folder, folder.exists else {
      // Whatever it is, it is no run.
      throw .file(.stranger(folder.path.entries.min { $0.name < $1.name } ?? folder.path))
    }
    var run: RunRecord?
    do throws(RunError) {
      run = try folder.run()
    } catch {
      // One that we wrote and that was damaged since may be replaced as what was changed.
      guard OutputFolder(existing: folder.path).accounts(for: "run.json") else {
        throw .file(.stranger(folder.path.appending("run.json")))
      }
      guard force else { throw error }
    }
    guard force || run?.isInterrupted ?? false else { throw .exists(path: folder.path) }
    if let conflict = RunContents.conflict(in: folder.path, force: force) { throw .file(conflict) }
    return run.flatMap { $0.isInterrupted ? $0 : nil }
  }

  /// Writes the run's files and puts them in place. This ends the reservation, also by an error.
  public func write(_ finished: FinishedRun) throws(RunError) {
    try write(
      finished.run, finished.model, timing: JSONText.data(finished.timing),
      trace: TraceFile.tensors(finished.record).encoded())
  }

  /// The same for a run whose model was folded.
  public func write(_ folded: FoldedRun) throws(RunError) {
    try write(folded.run, folded.model, timing: folded.timing, trace: folded.trace)
  }

  private func write(
    _ run: RunRecord, _ model: Model, timing: Data?, trace: Data
  ) throws(RunError) {
    do throws(RunError) {
      try write(JSONText.data(run), as: "run.json")
      if let timing { try write(timing, as: "timing.json") }
      let tensors = ModelFile.tensors(model, stage: run.stage.name, vocabulary: run.vocabulary)
      try write(tensors.encoded(), as: "model.safetensors")
      try write(trace, as: "trace.safetensors")
    } catch {
      abandon()
      throw error
    }
    defer { lock.release() }
    try putInPlace()
  }

  /// Leaves the place as it was.
  public func abandon() {
    RunContents.remove(partial, force: true)
    lock.release()
  }

  private func write(_ bytes: Data, as name: String) throws(RunError) {
    _ = try RunError.files { () throws(FileError) in
      try OutputFolder(partial).write(Array(bytes), as: name)
    }
  }

  private func putInPlace() throws(RunError) {
    do throws(RunError) {
      // Training takes its time, and somebody may have put something there.
      _ = try Self.check(folder, force: force)
    } catch {
      throw keep(because: error)
    }
    if place.holdsCurrentFolder {
      let before: FilePath?
      do throws(FileError) {
        before = try FolderContents.put(partial, inPlaceOf: place, force: force)
      } catch {
        throw keep(because: .file(error))
      }
      if let before { throw .kept(path: folder.path, before: before) }
      return
    }
    if let problem = FolderExchange.put(partial, inPlaceOf: place) {
      throw keep(because: .file(.cannotCreate(folder.path, reason: problem)))
    }
    place.folder.sync()
    // What was there before, if anything was.
    if partial.kind != nil, !RunContents.remove(partial, force: force) {
      throw .kept(
        path: folder.path, before: Self.moveToFreePlace(partial, beside: place) ?? partial)
    }
  }

  /// Puts the new run beside the place that it cannot have, so that no training is lost.
  private func keep(because error: RunError) -> RunError {
    .notInPlace(
      path: Self.moveToFreePlace(partial, beside: place) ?? partial, reason: error.fact)
  }

  private static func moveToFreePlace(_ folder: FilePath, beside place: FilePath) -> FilePath? {
    for number in 2...1_000 {
      let free = place.extended(by: "-\(number)")
      if free.kind == nil, (try? folder.move(to: free)) != nil { return free }
    }
    return nil
  }
}
