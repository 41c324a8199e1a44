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
    try write(TraceFile.tensors(state.record).encoded(), as: "trace.safetensors")
    try write(StateFile.tensors(state).encoded(), as: RunFolder.stateName)
    try write(
      JSONText.data(Timing(seconds: state.seconds, steps: state.training.step)),
      as: "timing.json")
  }

  /// Writes the run's files and puts them in place. This ends the reservation, also by an error.
  public func write(_ finished: FinishedRun) throws(RunError) {
    try write(
      finished.run, finished.model, timing: JSONText.data(finished.timing),
      trace: TraceFile.tensors(finished.record).encoded(), state: finished.state)
  }

  /// The same for a run whose model was folded.
  public func write(_ folded: FoldedRun) throws(RunError) {
    try write(folded.run, folded.model, timing: folded.timing, trace: folded.trace, state: nil)
  }

  private func write(
    _ run: RunRecord, _ model: Model, timing: Data?, trace: Data, state: RunState?
  ) throws(RunError) {
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
      if case .file(let error) = error, let kept = BegunRun(RunFolder(partial)) {
        throw .checkpointKept(path: folder.path, step: kept.step, because: error)
      }
      throw error
    }
    defer { lock.release() }
    try putInPlace()
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
