import Foundation
import LanguageModel

/// A run whose BatchNorms were folded into the weights before them, for a folder of its own: the
/// original's record, with another model.
public struct FoldedRun {
  public let run: RunRecord
  let model: Model
  /// The original's files, byte for byte.
  let trace: Data
  let timing: Data?

  /// - Parameters:
  ///   - folder: the original's.
  ///   - run: what its `run.json` holds.
  ///   - model: its model, folded.
  ///   - title: what the original is called.
  /// - Throws: `RunError` where a file of the original is missing or damaged.
  public init(
    _ folder: RunFolder, run original: RunRecord, model: Model, title: String
  ) throws(RunError) {
    var run = original
    run.stage.recipe = model.recipe
    run.parameters = model.parameterCount
    run.foldedFrom = title
    (self.run, self.model) = (run, model)
    // Read as others will read them, before they are handed on.
    let stored = try StoredRun(folder, run: original).complete()
    trace = try folder.read("trace.safetensors", atMost: .max)
    timing = stored.timing == nil ? nil : try folder.read("timing.json", atMost: .max)
  }
}
