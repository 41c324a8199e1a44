import Files

/// The place where a run will be, held from before its training until its files are there.
///
/// The files are written into a hidden folder beside the place, which then changes places with what
/// is there: a run folder is there whole or not at all, and the run before until the new one is. While
/// it is trained, the hidden folder holds its last checkpoint, from which the same training goes on
/// after its process was killed. A lock file beside both keeps a second process away. What is replaced
/// is looked at before the training and again after it, and only what Gradus wrote is removed, file by
/// file.
public final class RunReservation: Sendable {
  public let folder: RunFolder
  /// The same run as far as it was trained before, in its place or in a checkpoint; nil where it begins
  /// with its first draw.
  public let begun: BegunRun?
  /// An interrupted run that will be replaced, because nobody can go on with it.
  public let interrupted: RunRecord?
  /// A finished run that is there until the new one is whole.
  let finished: RunRecord?
  /// What was made of the run that will be replaced, and goes with it: `plots`, `samples.txt`.
  public let replacedAdditions: [String]
  /// Whether a second process is kept away, which some file systems over a network cannot.
  public var isExclusive: Bool { lock.isExclusive }
  /// The folder by a name of its own, which `.` and `..` are not.
  let place: FilePath
  let partial: FilePath
  let lock: FileLock
  let replacing: Replacing
  /// Whether a run that another process put there meanwhile makes this one superfluous.
  let isSame: @Sendable (RunRecord) -> Bool

  /// What may be replaced beside a run that was interrupted.
  struct Replacing {
    /// Whatever Gradus wrote.
    let all: Bool
    let finished: RunRecord?

    func includes(_ run: RunRecord?) -> Bool {
      all || run?.isInterrupted ?? false || finished != nil && run == finished
    }
  }

  /// - Parameters:
  ///   - force: whether a finished run and the checkpoint of another one that was killed may be replaced,
  ///     and what somebody changed in them. A run that was interrupted always may.
  ///   - finished: a run that will be replaced by a longer training of it.
  ///   - isSame: whether a run is the one that will be trained, so that it goes on.
  /// - Throws: `RunError.exists`, `.killed`, `.inUse` or `.file`.
  public init(
    _ path: FilePath, force: Bool, replacing finished: RunRecord? = nil,
    goingOn isSame: @escaping @Sendable (RunRecord) -> Bool = { _ in false }
  ) throws(RunError) {
    let place = path.runPlace
    if let run = RunContents.run(around: place) { throw .insideRun(path: path, run: run) }
    try RunError.files { () throws(FileError) in
      if path.kind == .link { throw .link(path) }
      guard place.lastComponent != nil else { throw .stranger(path) }
      try place.folder.makeFolder()
    }
    replacing = Replacing(all: force, finished: finished)
    self.isSame = isSame
    self.place = place
    folder = RunFolder(path)
    partial = RunBeside.hidden(place)
    do throws(FileLock.Problem) {
      lock = try FileLock(RunBeside.lock(place))
    } catch .file(let error) {
      throw .file(error)
    } catch {
      throw .inUse(path: path)
    }
    do throws(RunError) {
      FolderExchange.recover(partial, inPlaceOf: place)
      FolderContents.recover(place, from: partial)
      let there = try Self.check(folder, replacing)
      replacedAdditions = RunContents.additions(in: place)
      var begun: BegunRun?
      if let there, isSame(there) { begun = try BegunRun(folder, there) }
      for left in [FolderExchange.aside(partial), partial] where left.kind != nil {
        let further = try Self.clear(left, beside: place, force: force, after: begun, isSame)
        begun = further ?? begun
      }
      self.begun = begun
      self.finished = there.flatMap { $0.isInterrupted ? nil : $0 }
      interrupted = there.flatMap { $0.isInterrupted && begun == nil ? $0 : nil }
      try RunError.files { [partial] () throws(FileError) in try partial.makeFolder() }
    } catch {
      lock.release()
      throw error
    }
  }

  /// Clears away what a training left that was killed, unless it is the same run and further than what is
  /// in its place.
  ///
  /// - Returns: what stays, to go on with.
  private static func clear(
    _ left: FilePath, beside place: FilePath, force: Bool, after here: BegunRun?,
    _ isSame: (RunRecord) -> Bool
  ) throws(RunError) -> BegunRun? {
    // Somebody else's folder can be called so.
    let mayBeChanged = force && RunFolder(left).isOurs
    if let conflict = RunContents.conflict(in: left, force: mayBeChanged) { throw .file(conflict) }
    OutputFolder(existing: left).removeLeftovers()
    let killed = try BegunRun(RunFolder(left))
    if let killed, isSame(killed.run) {
      if here.map({ $0.step < killed.step }) ?? true { return killed }
    } else if let killed, killed.run.isInterrupted {
      guard force else {
        throw .killed(path: place, step: killed.step, stage: killed.run.stage.name)
      }
    } else if (try? RunFolder(left).model()) != nil,
      moveToFreePlace(left, beside: place) != nil
    {
      // A whole run is somebody's work, whichever it is.
      return nil
    }
    guard left.kind == .folder, RunContents.remove(left, force: mayBeChanged) else {
      throw .file(.stranger(left))
    }
    return nil
  }

  /// Whether what is at the place may be replaced.
  ///
  /// - Returns: the run that is there.
  static func check(
    _ folder: RunFolder, _ replacing: Replacing
  ) throws(RunError) -> RunRecord? {
    if folder.isFree { return nil }
    guard folder.path.kind == .folder, folder.exists || folder.isOurs else {
      // Whatever it is, it is no run.
      throw .file(.stranger(folder.path.entries.min { $0.name < $1.name } ?? folder.path))
    }
    var run: RunRecord?
    do throws(RunError) {
      run = try folder.run()
    } catch {
      // One that we wrote and that was damaged or lost since may be replaced as what was changed.
      guard folder.isOurs else { throw .file(.stranger(folder.path.appending("run.json"))) }
      guard replacing.all else { throw error }
    }
    guard replacing.includes(run) else {
      throw .exists(path: folder.path, goesOn: run?.canBecomeLonger ?? false)
    }
    if let conflict = RunContents.conflict(in: folder.path, force: replacing.all) {
      throw .file(conflict)
    }
    return run
  }

  /// Leaves the place as it was, and a checkpoint where there is one.
  public func abandon() {
    do throws(RunError) {
      if try BegunRun(RunFolder(partial)) == nil { RunContents.remove(partial, force: true) }
    } catch {
      // What cannot be read now may be a checkpoint.
    }
    lock.release()
  }

  static func moveToFreePlace(_ folder: FilePath, beside place: FilePath) -> FilePath? {
    for number in 2...1_000 {
      let free = place.extended(by: "-\(number)")
      if free.kind == nil, (try? folder.move(to: free)) != nil { return free }
    }
    return nil
  }
}
