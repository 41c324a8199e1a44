import Diagnostics
import Files
import Foundation
import LanguageModel
import Runs
import TestSupport
import Testing

@Suite struct StoredRunTests {
  private let temporary: TemporaryFolder
  private let folder: RunFolder
  private let finished: FinishedRun

  init() throws {
    temporary = TemporaryFolder()
    folder = RunFolder(temporary.file("kaiming"))
    finished = try SmallRun.finished("kaiming")
    try RunReservation(folder.path, force: false).write(finished)
  }

  @Test func whatATrainingLeavesInMemoryIsWhatItsFolderHolds() throws {
    let kept = StoredRun(finished, in: folder)
    let read = try StoredRun(folder).complete()
    #expect(kept.run == read.run)
    #expect(kept.record == read.record)
    #expect(kept.timing == read.timing)
    #expect(kept.samples == nil && read.samples == nil)
  }

  @Test func namesFromTheModelInMemoryAreThoseOfTheModelThatWasRead() throws {
    let examples = try SmallRun.training("kaiming").examples
    let kept = StoredRun(finished, in: folder)
    let names = try kept.names(30, from: finished.model, examples: examples)
    #expect(try StoredRun(folder).names(30, examples: examples) == names)
  }

  @Test func onlyWhatIsNotKnownYetIsRead() throws {
    let run = try folder.run()
    var kept = StoredRun(finished, in: folder)
    kept.samples = SampledNames([])
    for name in ["run.json", "timing.json", "model.safetensors"] {
      try Data("damaged".utf8).write(to: URL(filePath: folder.path.appending(name).string))
    }
    // The record needs the file of the run only where that has not been read.
    #expect(try StoredRun(folder, run: run).record == kept.record)
    #expect(throws: RunError.self) { try StoredRun(folder) }
    let complete = try kept.complete()
    #expect(complete.timing == finished.timing && complete.samples == SampledNames([]))
  }

  @Test func timingAndSamplesAreReadOnDemandAndMayBeMissing() throws {
    let damaged = Data("damaged".utf8)
    try damaged.write(to: URL(filePath: folder.path.appending("timing.json").string))
    let stored = try StoredRun(folder)
    #expect(stored.timing == nil)
    #expect(throws: RunError.self) { try stored.complete() }
    try FileManager.default.removeItem(atPath: folder.path.appending("timing.json").string)
    #expect(try stored.complete().timing == nil)
  }
}
