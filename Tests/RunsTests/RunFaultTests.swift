import Foundation
import LanguageModel
import Runs
import TestSupport
import Testing

/// Run folders from strangers: each damage is refused with file and field.
@Suite struct RunFaultTests {
  /// A run that each test may damage.
  private final class Damaged {
    let folder: TemporaryFolder
    let run: RunFolder

    init(_ stage: String = "batchnorm") throws {
      folder = TemporaryFolder()
      run = RunFolder(folder.file("run"))
      try RunReservation(run.path, force: false).write(try SmallRun.finished(stage))
    }

    /// Changes a text in a file; it must be there.
    func replace(_ old: String, _ new: String, in name: String = "run.json") throws {
      let text = String(decoding: try folder.bytes("run/" + name), as: UTF8.self)
      #expect(text.contains(old))
      let damaged = text.replacing(old, with: new, maxReplacements: 1)
      try folder.write(Data(damaged.utf8), to: "run/" + name)
    }

    /// Writes a file of arrays again with some of them changed or left out.
    func rewrite(
      _ name: String, metadata: [String: String] = [:], _ change: (Safetensors.Tensor) -> Changed
    ) throws {
      let old = try Safetensors(decoding: try folder.bytes("run/" + name))
      var new = Safetensors()
      new.metadata = old.metadata.merging(metadata) { $1 }
      for tensor in old.tensors {
        switch (change(tensor), tensor.type) {
        case (.left, _): break
        case (.floats(let name, let values, let shape), _): new.append(name, values, shape: shape)
        case (.integers(let values), _): new.append(tensor.name, values, shape: tensor.shape)
        case (.shapedIntegers(let values, let shape), _):
          new.append(tensor.name, values, shape: shape)
        case (.doubles(let values), _): new.append(tensor.name, values, shape: tensor.shape)
        case (.kept, .float32):
          new.append(tensor.name, try old.values(tensor.name) as [Float], shape: tensor.shape)
        case (.kept, .float64):
          new.append(tensor.name, try old.values(tensor.name) as [Double], shape: tensor.shape)
        case (.kept, .int64):
          new.append(tensor.name, try old.values(tensor.name) as [Int], shape: tensor.shape)
        case (.kept, .uint8):
          new.append(tensor.name, try old.values(tensor.name) as [UInt8], shape: tensor.shape)
        }
      }
      try folder.write(new.encoded(), to: "run/" + name)
    }
  }

  private enum Changed {
    case kept
    case left
    case floats(String, [Float], [Int])
    case doubles([Double])
    case integers([Int])
    case shapedIntegers([Int], [Int])
  }

  /// File and field of the error that reading throws.
  private func fault(_ read: () throws -> some Any) -> String {
    do {
      _ = try read()
      return "none"
    } catch RunError.badFile(let path, let field, _) {
      return (path?.name ?? "") + ": " + field
    } catch {
      return "\(error)"
    }
  }

  @Test func aRunThatNobodyDamagedIsRead() throws {
    let damaged = try Damaged()
    #expect(fault(damaged.run.run) == "none")
    #expect(fault(damaged.run.model) == "none")
    #expect(fault(damaged.run.record) == "none")
  }

  @Test(arguments: [
    ("\"formatVersion\" : 2", "\"formatVersion\" : 3", "formatVersion"),
    ("\"formatVersion\" : 2", "\"formatVersion\" : 0", "formatVersion"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : \"many\"", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 2.5", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 25.0", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 2.5e1", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 25, \"stepsTaken\" : 25", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 25, \"steps\\u0054aken\" : 25", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 025", "stepsTaken"),
    ("\"seed\" : ", "\"seed\" : 1e18, \"x\" : ", "settings.seed"),
    ("\"batchSize\" : 8", "\"batchSize\" : 8, \"batch\\u0053ize\" : 8", "settings.batchSize"),
    ("\"batchSize\" : 8", "\"batchSize\" : \"8\"", "settings.batchSize"),
    ("\"snapshots\" : [", "\"snapshots\" : [1.0", "settings.snapshots"),
    ("\"diverged\" : false", "\"diverged\" : 0", "diverged"),
    ("\"threads\" : 1", "\"threads\" : 1e0", "blas.threads"),
    ("\"stepsTaken\"", "\"steps\"", "stepsTaken"),
    ("\"batchSize\" : 8", "\"batchSize\" : null", "settings.batchSize"),
    ("\"width\" : 8", "\"width\" : -8", "stage.recipe"),
    ("\"width\" : 8", "\"width\" : 0", "stage.recipe"),
    ("\"width\" : 8", "\"width\" : 9223372036854775807", "stage.recipe"),
    ("\"width\" : 8", "\"width\" : 8.0", "stage.recipe.layers.linear.width"),
    ("\"epsilon\" : 0", "\"epsilon\" : -1", "stage.recipe"),
    ("\"momentum\" : 0.001", "\"momentum\" : 2", "stage.recipe"),
    ("\"scale\" : 0.01", "\"scale\" : 1e39", "stage.recipe.layers.linear.weight.normal.scale"),
    ("\"layers\" : [", "\"layers\" : [], \"x\" : [", "stage.recipe"),
    ("\"layers\" : [", "\"layers\" : [{}, ", "stage.recipe.layers"),
    ("\"layers\" : [", "\"layers\" : [{ \"residual\" : { \"layers\" : [] } }, ", "stage.recipe"),
    ("\"layers\" : [", "\"layers\" : [{ \"dense\" : {} }, ", "stage.recipe.layers"),
    (
      "\"function\" : \"tanh\"", "\"function\" : \"tan\"", "stage.recipe.layers.activation.function"
    ),
    ("\"context\" : 3", "\"context\" : -1", "stage.recipe"),
    ("\"context\" : 3", "\"context\" : 1000000000000", "stage.recipe"),
    ("\"embeddingWidth\" : 3", "\"embeddingWidth\" : 0", "stage.recipe"),
    ("\"rateDrop\" : 0.5", "\"rateDrop\" : 1e300", "stage.recipe"),
    ("\"rateDrop\" : 0.5", "\"rateDrop\" : -0.1", "stage.recipe"),
    ("\"n-hidden\" : \"8\"", "\"n-hidden\" : \"0\"", "stage.knobs"),
    ("\"n-hidden\" : \"8\"", "\"n-hidden\" : 8", "stage.knobs.n-hidden"),
    ("\"n-hidden\" : \"8\"", "\"n-hiden\" : \"8\"", "stage.knobs"),
    ("\"maxSteps\" : 25", "\"maxSteps\" : 0", "settings.maxSteps"),
    ("\"maxSteps\" : 25", "\"maxSteps\" : -9223372036854775808", "settings.maxSteps"),
    ("\"maxSteps\" : 25", "\"maxSteps\" : 9223372036854775807", "settings.maxSteps"),
    ("\"stopAfter\" : null", "\"stopAfter\" : 0", "settings.stopAfter"),
    ("\"batchSize\" : 8", "\"batchSize\" : 0", "settings.batchSize"),
    ("\"batchSize\" : 8", "\"batchSize\" : 9223372036854775807", "settings.batchSize"),
    ("\"recordEvery\" : 10", "\"recordEvery\" : 0", "settings.recordEvery"),
    ("\"recordEvery\" : 10", "\"recordEvery\" : 9223372036854775807", "settings.recordEvery"),
    ("\"learningRate\" : 0.1", "\"learningRate\" : 0", "settings.learningRate"),
    ("\"learningRate\" : 0.1", "\"learningRate\" : 1e300", "settings.learningRate"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 26", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : -1", "stepsTaken"),
    ("\"words\" : 18", "\"words\" : -18", "names.words"),
    ("\"initialLoss\" : ", "\"initialLoss\" : 1e300, \"x\" : ", "initialLoss"),
    ("\"file\" : \"few.txt\"", "\"file\" : \"few\\u001b[2J\"", "names.file"),
    ("\"file\" : \"few.txt\"", "\"file\" : \"few\\u2028\"", "names.file"),
    ("\"name\" : \"batchnorm\"", "\"name\" : \"batch\\nnorm\"", "stage.name"),
    ("\"name\" : \"batchnorm\"", "\"name\" : \"\"", "stage.name"),
    ("\"divergedAt\" : null", "\"divergedAt\" : \"\\u009b\"", "divergedAt"),
    ("\"a\",", "\"a\",\"a\",", "vocabulary"),
    ("\"a\",", "\"ab\",", "vocabulary"),
    ("\"a\",", "\"\",", "vocabulary"),
    ("\"a\",", "\"\\u001b\",", "vocabulary"),
    ("\"a\",", "\"\\u009b\",", "vocabulary"),
    ("\"vocabulary\" : [", "\"vocabulary\" : [],\"x\" : [", "vocabulary"),
    ("{", "[", "the JSON"),
  ])
  func runJSON(old: String, new: String, field: String) throws {
    let damaged = try Damaged()
    try damaged.replace(old, new)
    #expect(fault(damaged.run.run) == "run.json: " + field)
  }

  @Test(arguments: ["run.json", "timing.json", "model.safetensors", "trace.safetensors"])
  func cutOffAnywhere(name: String) throws {
    let damaged = try Damaged()
    let whole = try damaged.folder.bytes("run/" + name)
    // A text's newline at the end may be missing.
    let last = name.hasSuffix(".json") ? whole.count - 2 : whole.count - 1
    for length in Set(stride(from: 0, through: last, by: max(1, last / 50))).union([last]) {
      try damaged.folder.write(Data(whole.prefix(length)), to: "run/" + name)
      let faults = [
        fault(damaged.run.run), fault(damaged.run.timing), fault(damaged.run.model),
        fault(damaged.run.record),
      ]
      #expect(faults.contains { $0.hasPrefix(name + ": ") }, "cut off at \(length)")
    }
  }

  /// Sizes that are possible, but whose model would take much more memory than the file.
  @Test(arguments: [
    ("\"width\" : 8", "\"width\" : 1000000", "W1"),
    (
      "\"layers\" : [",
      "\"layers\" : ["
        + String(
          repeating: #"{"linear":{"weight":{"kaiming":{"gain":1}},"width":1000000}},"#,
          count: 1_000), "b2"
    ),
    ("\"context\" : 3", "\"context\" : 1000000", "W1"),
    ("\"embeddingWidth\" : 3", "\"embeddingWidth\" : 1000000", "C"),
  ])
  func aModelThatIsTooLarge(old: String, new: String, field: String) throws {
    let damaged = try Damaged()
    try damaged.replace(old, new)
    let start = ContinuousClock.now
    #expect(fault(damaged.run.model) == "model.safetensors: " + field)
    // A tenth of a second on a quiet machine.
    #expect(ContinuousClock.now - start < .seconds(1))
  }

  @Test func aVocabularyThatIsNotTheModels() throws {
    let swapped = try Damaged()
    try swapped.replace("\"a\",", "\"b\",")
    try swapped.replace("\"b\",\n    \"b\",", "\"b\",\n    \"a\",")
    #expect(try swapped.run.run().vocabulary.prefix(2) == ["b", "a"])
    #expect(fault(swapped.run.model) == "model.safetensors: vocabulary")
    let shorter = try Damaged()
    try shorter.replace("\"a\",", "")
    #expect(fault(shorter.run.model) == "model.safetensors: vocabulary")
  }

  @Test func aStageThatIsNotTheModels() throws {
    let damaged = try Damaged("raw")
    try damaged.replace("\"name\" : \"raw\"", "\"name\" : \"zero-bias\"")
    #expect(fault(damaged.run.model) == "model.safetensors: stage")
  }

  @Test func aTextThatIsTooLongToBeARecord() throws {
    let damaged = try Damaged()
    #expect(truncate(damaged.run.path.appending("run.json").string, 1 << 40) == 0)
    #expect(fault(damaged.run.run) == "run.json: the file")
  }

  @Test func aModelOfAnotherStage() throws {
    let damaged = try Damaged("raw")
    let other = try Damaged("batchnorm")
    try damaged.folder.write(
      try other.folder.bytes("run/model.safetensors"), to: "run/model.safetensors")
    #expect(fault(damaged.run.model) == "model.safetensors: stage")
    try damaged.rewrite("model.safetensors", metadata: ["stage": "raw"]) { _ in .kept }
    #expect(fault(damaged.run.model) == "model.safetensors: bngain")
  }

  @Test func aModelOfAnotherWidth() throws {
    let damaged = try Damaged()
    try damaged.replace("\"width\" : 8", "\"width\" : 9")
    #expect(fault(damaged.run.model) == "model.safetensors: W1")
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func weightsThatAreNotFinite(value: Float) throws {
    let damaged = try Damaged()
    try damaged.rewrite("model.safetensors") { tensor in
      guard tensor.name == "b2" else { return .kept }
      let count = tensor.shape[0]
      return .floats("b2", Array(repeating: 0, count: count - 1) + [value], [count])
    }
    #expect(fault(damaged.run.model) == "model.safetensors: b2")
  }

  @Test func aMissingAndAnAdditionalTensor() throws {
    let damaged = try Damaged()
    try damaged.rewrite("model.safetensors") { $0.name == "W2" ? .left : .kept }
    #expect(fault(damaged.run.model) == "model.safetensors: W2")
    let other = try Damaged()
    try other.rewrite("model.safetensors") {
      $0.name == "b2" ? .floats("b3", [1], [1]) : .kept
    }
    #expect(fault(other.run.model) == "model.safetensors: b3")
  }

  @Test func aFormatOfTheFuture() throws {
    let damaged = try Damaged()
    for name in ["model.safetensors", "trace.safetensors"] {
      try damaged.rewrite(name, metadata: ["format": "gradus 9"]) { _ in .kept }
    }
    #expect(fault(damaged.run.model) == "model.safetensors: format")
    #expect(fault(damaged.run.record) == "trace.safetensors: format")
  }

  @Test func aModelInPlaceOfATraceAndTheReverse() throws {
    let damaged = try Damaged()
    let model = try damaged.folder.bytes("run/model.safetensors")
    let trace = try damaged.folder.bytes("run/trace.safetensors")
    try damaged.folder.write(trace, to: "run/model.safetensors")
    try damaged.folder.write(model, to: "run/trace.safetensors")
    #expect(fault(damaged.run.model) == "model.safetensors: format")
    #expect(fault(damaged.run.record) == "trace.safetensors: format")
  }

  @Test(arguments: [
    "loss", "update_ratio.W1", "snapshot.steps", "layers.2.saturated",
    "layers.2.saturated_share", "layers.0.activation.counts", "layers.1.gradient.bounds",
    "parameters.C.value.moments",
  ])
  func aTraceWithoutOneOfItsArrays(name: String) throws {
    let damaged = try Damaged()
    try damaged.rewrite("trace.safetensors") { $0.name == name ? .left : .kept }
    #expect(fault(damaged.run.record) == "trace.safetensors: " + name)
  }

  @Test(arguments: [Int.max, -1, .min]) func countsThatAreNone(count: Int) throws {
    let damaged = try Damaged()
    try damaged.rewrite("trace.safetensors") {
      $0.name == "layers.0.activation.counts"
        ? .integers(Array(repeating: count, count: $0.shape.reduce(1, *))) : .kept
    }
    #expect(fault(damaged.run.record) == "trace.safetensors: layers.0.activation.counts")
  }

  @Test(
    arguments: [
      [1, 1], [2, 1], [.nan, 1], [0, .nan], [0, .infinity], [-.infinity, 0], [-1e300, 1e300],
      [0, .leastNonzeroMagnitude],
    ] as [[Double]])
  func boundsThatAreNone(bounds: [Double]) throws {
    let damaged = try Damaged()
    try damaged.rewrite("trace.safetensors") {
      $0.name == "layers.0.activation.bounds" ? .doubles(bounds + bounds + bounds) : .kept
    }
    #expect(fault(damaged.run.record) == "trace.safetensors: layers.0.activation.bounds")
  }

  @Test(arguments: [99, 101, 200]) func anotherNumberOfBins(bins: Int) throws {
    let damaged = try Damaged()
    try damaged.rewrite("trace.safetensors") {
      $0.name == "layers.0.activation.counts"
        ? .shapedIntegers(Array(repeating: 1, count: 3 * bins), [3, bins]) : .kept
    }
    #expect(fault(damaged.run.record) == "trace.safetensors: layers.0.activation.counts")
  }

  @Test(
    arguments: [[-1, 0, 1], [0, 0, 1], [2, 1, 3], [0, 1, 1 << 40], [.min, 0, .max]] as [[Int]])
  func stepsThatAreNone(steps: [Int]) throws {
    for name in ["update_ratio.steps", "snapshot.steps"] {
      let damaged = try Damaged()
      try damaged.rewrite("trace.safetensors") { $0.name == name ? .integers(steps) : .kept }
      #expect(fault(damaged.run.record) == "trace.safetensors: " + name)
    }
  }

  @Test(arguments: [-0.1, 1.1, .nan, .infinity]) func sharesThatAreNone(share: Double) throws {
    let damaged = try Damaged()
    try damaged.rewrite("trace.safetensors") {
      $0.name == "layers.2.saturated_share" ? .doubles([0, share, 0]) : .kept
    }
    #expect(fault(damaged.run.record) == "trace.safetensors: layers.2.saturated_share")
  }

  @Test(arguments: ["Linear,1 Tanh", "\u{1B}[2J", "Tanh\n"])
  func kindsOfLayersThatAreNone(kinds: String) throws {
    let damaged = try Damaged()
    try damaged.rewrite("trace.safetensors", metadata: ["layers": kinds]) { _ in .kept }
    #expect(fault(damaged.run.record) == "trace.safetensors: layers")
  }

  /// What saturates is known by its arrays, whatever its kind is called.
  @Test func aLayerOfAnotherKindThatSaturates() throws {
    let damaged = try Damaged()
    let saturations = try damaged.run.record().snapshots.map { $0.layers[2].saturation }
    try damaged.rewrite(
      "trace.safetensors", metadata: ["layers": "Linear BatchNorm Sigmoid Linear"]
    ) {
      _ in .kept
    }
    let record = try damaged.run.record()
    #expect(record.snapshots[0].saturatingLayers == [2])
    #expect(record.snapshots.map { $0.layers[2].saturation } == saturations)
  }

  @Test(arguments: [
    "C,1=27x3", "\u{1B}=27x3", "C", "C=", "C=27", "C=0x3", "C=-1x3", "C=3x3x3", "=2x2", "C=axb",
    "C=9223372036854775808x1",
  ])
  func parametersOfATraceThatAreNone(text: String) throws {
    let damaged = try Damaged()
    try damaged.rewrite("trace.safetensors", metadata: ["parameters": text]) { _ in .kept }
    #expect(fault(damaged.run.record) == "trace.safetensors: parameters")
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["run.json", "model.safetensors", "trace.safetensors"])
  func aPipeInPlaceOfAFileIsRefusedWithoutWaiting(name: String) throws {
    let damaged = try Damaged()
    let path = damaged.run.path.appending(name)
    #expect(unlink(path.string) == 0 && mkfifo(path.string, 0o600) == 0)
    let faults = [fault(damaged.run.run), fault(damaged.run.model), fault(damaged.run.record)]
    #expect(faults.contains(name + ": the file"))
  }

  /// Sparse, and longer than any memory.
  @Test(.timeLimit(.minutes(1))) func aFileOfATebibyteIsRefusedAtOnce() throws {
    let damaged = try Damaged()
    let path = damaged.run.path.appending("model.safetensors")
    #expect(truncate(path.string, 1 << 40) == 0)
    #expect(fault(damaged.run.model) == "model.safetensors: data")
  }
}
