import Foundation
import Runs
import Testing

/// Folders from strangers: files that are cut off, exchanged, of another kind or of a later format are
/// refused, and named.
@Suite struct RunFolderFaultTests {
  @Test func aRunThatNobodyDamagedIsRead() throws {
    let damaged = try DamagedRun()
    #expect(damaged.runFault == "none")
    #expect(damaged.modelFault == "none")
    #expect(damaged.recordFault == "none")
  }

  @Test(arguments: ["run.json", "timing.json", "model.safetensors", "trace.safetensors"])
  func cutOffAnywhere(name: String) throws {
    let damaged = try DamagedRun()
    let whole = try damaged.folder.bytes("run/" + name)
    // A text's newline at the end may be missing.
    let last = name.hasSuffix(".json") ? whole.count - 2 : whole.count - 1
    for length in Set(stride(from: 0, through: last, by: max(1, last / 50))).union([last]) {
      try damaged.folder.write(Data(whole.prefix(length)), to: "run/" + name)
      let faults = [
        damaged.runFault, DamagedRun.fault(damaged.run.timing), damaged.modelFault,
        damaged.recordFault,
      ]
      #expect(faults.contains { $0.hasPrefix(name + ": ") }, "cut off at \(length)")
    }
  }

  @Test func aFormatOfTheFuture() throws {
    let damaged = try DamagedRun()
    for name in ["model.safetensors", "trace.safetensors"] {
      try damaged.rewrite(name, metadata: ["format": "gradus 9"])
    }
    #expect(damaged.modelFault == "model.safetensors: format")
    #expect(damaged.recordFault == "trace.safetensors: format")
  }

  @Test func aModelInPlaceOfATraceAndTheReverse() throws {
    let damaged = try DamagedRun()
    let model = try damaged.folder.bytes("run/model.safetensors")
    let trace = try damaged.folder.bytes("run/trace.safetensors")
    try damaged.folder.write(trace, to: "run/model.safetensors")
    try damaged.folder.write(model, to: "run/trace.safetensors")
    #expect(damaged.modelFault == "model.safetensors: format")
    #expect(damaged.recordFault == "trace.safetensors: format")
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["run.json", "model.safetensors", "trace.safetensors"])
  func aPipeInPlaceOfAFileIsRefusedWithoutWaiting(name: String) throws {
    let damaged = try DamagedRun()
    let path = damaged.run.path.appending(name)
    #expect(unlink(path.string) == 0 && mkfifo(path.string, 0o600) == 0)
    let faults = [damaged.runFault, damaged.modelFault, damaged.recordFault]
    #expect(faults.contains(RunError.notAFile(path: path).description))
  }
}
