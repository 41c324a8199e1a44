import Foundation
import Runs
import Testing

/// A model that is not its run's, or none, is refused with the array at fault.
@Suite struct ModelFileTests {
  /// Sizes that are possible, but whose model would take much more memory than the file.
  @Test(arguments: [
    ("\"width\" : 8", "\"width\" : 1000000", "the network"),
    (
      "\"layers\" : [",
      "\"layers\" : ["
        + String(
          repeating: #"{"linear":{"weight":{"kaiming":{"gain":1}},"width":1000000}},"#,
          count: 1_000), "the network"
    ),
    ("\"context\" : 3", "\"context\" : 1000000", "the network"),
    ("\"embeddingWidth\" : 3", "\"embeddingWidth\" : 1000000", "the network"),
  ])
  func aModelThatIsTooLarge(old: String, new: String, field: String) throws {
    let damaged = try DamagedRun()
    try damaged.replace(old, new)
    let start = ContinuousClock.now
    #expect(damaged.modelFault == "model.safetensors: " + field)
    // A tenth of a second on a quiet machine.
    #expect(ContinuousClock.now - start < .seconds(1))
  }

  @Test func aVocabularyThatIsNotTheModels() throws {
    let swapped = try DamagedRun()
    try swapped.replace("\"a\",", "\"b\",")
    try swapped.replace("\"b\",\n    \"b\",", "\"b\",\n    \"a\",")
    #expect(try swapped.run.run().vocabulary.prefix(2) == ["b", "a"])
    #expect(swapped.modelFault == "model.safetensors: vocabulary")
    let shorter = try DamagedRun()
    try shorter.replace("\"a\",", "")
    #expect(shorter.modelFault == "model.safetensors: vocabulary")
  }

  @Test func aStageThatIsNotTheModels() throws {
    let damaged = try DamagedRun("raw")
    try damaged.replace("\"name\" : \"raw\"", "\"name\" : \"zero-bias\"")
    #expect(damaged.modelFault == "model.safetensors: stage")
  }

  @Test func aModelOfAnotherStage() throws {
    let damaged = try DamagedRun("raw")
    let other = try DamagedRun("batchnorm")
    try damaged.folder.write(
      try other.folder.bytes("run/model.safetensors"), to: "run/model.safetensors")
    #expect(damaged.modelFault == "model.safetensors: stage")
    try damaged.rewrite("model.safetensors", metadata: ["stage": "raw"])
    #expect(damaged.modelFault == "model.safetensors: bngain")
  }

  @Test func aModelOfAnotherWidth() throws {
    let damaged = try DamagedRun()
    try damaged.replace("\"width\" : 8", "\"width\" : 9")
    #expect(damaged.modelFault == "model.safetensors: W1")
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func weightsThatAreNotFinite(value: Float) throws {
    let damaged = try DamagedRun()
    try damaged.rewrite("model.safetensors") { tensor in
      guard tensor.name == "b2" else { return .kept }
      let count = tensor.shape[0]
      return .floats("b2", Array(repeating: 0, count: count - 1) + [value], [count])
    }
    #expect(damaged.modelFault == "model.safetensors: b2")
  }

  @Test func aMissingAndAnAdditionalTensor() throws {
    let damaged = try DamagedRun()
    try damaged.rewrite("model.safetensors") { $0.name == "W2" ? .left : .kept }
    #expect(damaged.modelFault == "model.safetensors: W2")
    let other = try DamagedRun()
    try other.rewrite("model.safetensors") {
      $0.name == "b2" ? .floats("b3", [1], [1]) : .kept
    }
    #expect(other.modelFault == "model.safetensors: b3")
  }

  /// Sparse, and longer than any memory.
  @Test(.timeLimit(.minutes(1))) func aFileOfATebibyteIsRefusedAtOnce() throws {
    let damaged = try DamagedRun()
    let path = damaged.run.path.appending("model.safetensors")
    #expect(truncate(path.string, 1 << 40) == 0)
    #expect(damaged.modelFault == "model.safetensors: data")
  }
}
