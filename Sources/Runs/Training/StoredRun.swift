import Diagnostics

/// A run with what its folder holds of it, apart from the model: read once, or kept from the training
/// that wrote it, and handed on.
public struct StoredRun: Sendable {
  public let folder: RunFolder
  public let run: RunRecord
  public let record: Record
  /// nil where there is none, or it was not read.
  public var timing: Timing?
  /// nil where no names were drawn, or they were not read.
  public var samples: SampledNames?

  /// Reads what every run has.
  ///
  /// - Parameter run: what `run.json` holds, where that has been read.
  public init(_ folder: RunFolder, run: RunRecord? = nil) throws(RunError) {
    self.folder = folder
    self.run = if let run { run } else { try folder.run() }
    record = try folder.record(of: self.run)
  }

  /// A run that has ended and was written into a folder.
  public init(_ finished: FinishedRun, in folder: RunFolder) {
    self.folder = folder
    run = finished.run
    record = finished.record
    timing = finished.timing
  }

  /// The same with timing and samples; of them is read what is not known yet.
  public func complete() throws(RunError) -> StoredRun {
    var run = self
    if timing == nil, folder.path.appending("timing.json").kind != nil {
      run.timing = try folder.timing()
    }
    if samples == nil { run.samples = try SampledNames.read(from: folder) }
    return run
  }
}
