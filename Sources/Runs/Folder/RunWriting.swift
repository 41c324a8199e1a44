import Files
import Foundation
import LanguageModel

/// How the files of a run get into its place.
extension RunReservation {
  /// Writes a checkpoint: what a training needs to go on that is killed after this. The one before is
  /// there until this one is whole.
  ///
  /// - Parameter run: as far as it is known.
  public func save(_ run: RunRecord, _ state: RunState) throws(RunError) {
    if partial.appending("run.json").kind == nil {
      try write(JSONText.data(run), as: "run.json")
    }
    // The trace first: it may reach further than the state, of which it holds the beginning.
    try write(
      TraceFile.tensors(state.record.with(state.lastSnapshot)).encoded(), as: "trace.safetensors")
    if let seconds = state.seconds {
      try write(
        JSONText.data(Timing(seconds: seconds, steps: state.training.step)), as: "timing.json")
    }
    try write(StateFile.tensors(state).encoded(), as: RunFolder.stateName)
  }

  /// Where a run is that was trained.
  public enum Written: Sendable {
    case inPlace
    /// A finished run stayed in the place, and beside it is a checkpoint of the one that was interrupted.
    case checkpoint
    /// A finished run stayed in the place, and the longer training of it, which diverged, is beside it.
    case beside(RunFolder)
  }

  /// Writes the run's files and puts them in place; a finished run gives way to none that is not whole.
  /// This ends the reservation, also by an error.
  @discardableResult
  public func write(_ trained: FinishedRun) throws(RunError) -> Written {
    if finished != nil, trained.run.isInterrupted {
      defer { abandon() }
      if let state = trained.state { try save(trained.run, state) }
      return .checkpoint
    }
    let isBeside = replacing.finished != nil && trained.run.diverged
    let folder = try write(
      trained.run, trained.model, timing: trained.timing.map(JSONText.data),
      trace: TraceFile.tensors(trained.record).encoded(), state: trained.state, beside: isBeside)
    return isBeside ? .beside(folder) : .inPlace
  }

  /// The same for a run whose model was folded.
  public func write(_ folded: FoldedRun) throws(RunError) {
    try write(
      folded.run, folded.model, timing: folded.timing, trace: folded.trace, state: nil,
      beside: false)
  }

  /// - Returns: where the run is.
  @discardableResult
  private func write(
    _ run: RunRecord, _ model: Model, timing: Data?, trace: Data, state: RunState?, beside: Bool
  ) throws(RunError) -> RunFolder {
    do throws(RunError) {
      try write(trace, as: "trace.safetensors")
      if let state {
        try write(StateFile.tensors(state).encoded(), as: RunFolder.stateName)
      } else {
        partial.appending(RunFolder.stateName).remove()
      }
      let tensors = ModelFile.tensors(model, stage: run.stage.name, vocabulary: run.vocabulary)
      try write(tensors.encoded(), as: "model.safetensors")
      if let timing { try write(timing, as: "timing.json") }
      try write(JSONText.data(run), as: "run.json")
    } catch {
      defer { abandon() }
      if case .file(let error) = error, let kept = try? BegunRun(RunFolder(partial)) {
        throw .checkpointKept(path: folder.path, step: kept.step, because: error)
      }
      throw error
    }
    defer { lock.release() }
    if beside { return RunFolder(Self.moveToFreePlace(partial, beside: place) ?? partial) }
    try putInPlace()
    return folder
  }

  private func write(_ bytes: Data, as name: String) throws(RunError) {
    _ = try RunError.files { () throws(FileError) in
      try OutputFolder(partial).write(Array(bytes), as: name)
    }
  }

  private func putInPlace() throws(RunError) {
    do throws(RunError) {
      // Training takes its time, and somebody may have put something there.
      _ = try Self.check(folder, replacing)
    } catch {
      // Where a file system has no locks, two processes can have trained one run.
      if case .exists = error, let there = try? folder.run(), !there.isInterrupted, isSame(there) {
        RunContents.remove(partial, force: true)
        return
      }
      throw keep(because: error)
    }
    if place.holdsCurrentFolder {
      let before: FilePath?
      do throws(FileError) {
        before = try FolderContents.put(partial, inPlaceOf: place, force: replacing.all)
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
    if partial.kind != nil, !RunContents.remove(partial, force: replacing.all) {
      throw .kept(
        path: folder.path, before: Self.moveToFreePlace(partial, beside: place) ?? partial)
    }
  }

  /// Puts the new run beside the place that it cannot have, so that no training is lost.
  private func keep(because error: RunError) -> RunError {
    .notInPlace(
      path: Self.moveToFreePlace(partial, beside: place) ?? partial, reason: error.fact)
  }
}
