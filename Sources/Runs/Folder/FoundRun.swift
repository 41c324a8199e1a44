import Files

/// A run as a look into its folder finds it, without its model and its trace: finished or not, whole or
/// not.
public struct FoundRun: Sendable {
  /// Its place, where it is or will be.
  public let path: FilePath
  public let condition: RunCondition
  /// nil where it cannot be read, or a training has not written it yet.
  public let record: RunRecord?
  /// After how many steps it stands; nil where that is not known.
  public let step: Int?
  /// What is wrong with a run that is damaged, or was put aside.
  public let problem: RunError?
  /// Of its folder with everything in it.
  public let bytesOnDisk: Int
}

extension FoundRun {
  /// Whether it has reached its end, and every file that a run has is there.
  public var isWhole: Bool { condition == .done || condition == .diverged }

  /// - Returns: nil where no run is in the folder. What cannot be looked into may be one.
  public init?(at path: FilePath) {
    do throws(FileError) {
      self.init(path, try path.listing(), own: path.ownBytesOnDisk)
    } catch .missing {
      return nil
    } catch {
      self.init(path, damaged: .file(error), bytes: 0)
    }
  }

  /// The run in a folder.
  ///
  /// - Parameters:
  ///   - entries: what lies in the folder.
  ///   - own: bytes on disk of the folder itself.
  /// - Returns: nil where no run is.
  init?(_ path: FilePath, _ entries: [FolderEntry], own: Int) {
    let folder = RunFolder(path)
    let names = Set(entries.map(\.name))
    guard
      names.contains("run.json") || names.contains(where: OutputFolder.isAccount) && folder.isOurs
    else { return nil }
    let bytes = own + entries.bytesOnDisk
    do throws(RunError) {
      let run = try folder.run()
      let problem = RunFolder.essentialFiles.lazy.compactMap { folder.fault(of: $0, in: entries) }
        .first
      self.init(
        path: path, condition: problem == nil ? RunCondition(of: run) : .damaged, record: run,
        step: run.stepsTaken, problem: problem, bytesOnDisk: bytes)
    } catch {
      self.init(path, damaged: error, bytes: bytes)
    }
  }

  /// What there is of a run beside its place: a training that goes on, or what one left that was killed.
  ///
  /// - Returns: nil where nothing is that could go on.
  init?(beside path: FilePath) {
    let hidden = RunBeside.hidden(path)
    if RunBeside.isAside(path) {
      let aside = FolderExchange.aside(hidden)
      self.init(
        path: path, condition: .aside, record: try? RunFolder(aside).run(), step: nil,
        problem: .missing(path: path), bytesOnDisk: aside.bytesOnDisk)
      return
    }
    let checkpoint = RunFolder(hidden)
    if RunBeside.isTrained(path) {
      let run = try? checkpoint.run()
      self.init(
        path: path, condition: .training, record: run,
        step: run.flatMap { try? checkpoint.stateStep(of: $0) }, problem: nil,
        bytesOnDisk: hidden.kind == .folder ? hidden.bytesOnDisk : 0)
      return
    }
    // Somebody else's folder can be called so; and without a state nothing is left to go on with.
    guard checkpoint.exists, hidden.appending(RunFolder.stateName).kind != nil, checkpoint.isOurs
    else { return nil }
    do throws(RunError) {
      let run = try checkpoint.run()
      self.init(
        path: path, condition: .killed, record: run, step: try checkpoint.stateStep(of: run),
        problem: nil, bytesOnDisk: hidden.bytesOnDisk)
    } catch {
      self.init(path, damaged: error, bytes: hidden.bytesOnDisk)
    }
  }

  private init(_ path: FilePath, damaged problem: RunError, bytes: Int) {
    self.init(
      path: path, condition: .damaged, record: nil, step: nil, problem: problem, bytesOnDisk: bytes)
  }
}

extension RunFolder {
  /// What is wrong with a file as far as can be seen from outside; nil where nothing is.
  fileprivate func fault(of name: String, in entries: [FolderEntry]) -> RunError? {
    let file = path.appending(name)
    guard let entry = entries.first(where: { $0.name == name }) else {
      return .incomplete(path: file)
    }
    if entry.kind != .file { return .notAFile(path: file) }
    return entry.size == 0 ? .badFile(path: file, field: "the file", reason: "is empty") : nil
  }
}
