/// What reads files or texts of strangers.
///
/// Of each the property is: it returns, or throws the error of its module; and where there is a writer,
/// what it returned is the same after it was written and read again.
enum FuzzTarget: String, CaseIterable {
  case safetensors, model, state, run, line, names, labels, idx, quoting

  /// Reads one input; ends the process where the property does not hold.
  var reader: ([UInt8]) -> Void {
    switch self {
    case .safetensors: RunFuzz.readSafetensors
    case .model: RunFuzz("model.safetensors").readModel
    case .state: RunFuzz("state.safetensors").readState
    case .run: RunFuzz("run.json").readRun
    case .line: ResultLineFuzz.read
    case .names: NamesFuzz().read
    case .labels: LabelsFuzz.read
    case .idx: ImagesFuzz().read
    case .quoting: QuotingFuzz().read
    }
  }

  /// What a search begins with, by the names of files.
  func seeds() throws -> [String: [UInt8]] {
    switch self {
    case .safetensors, .model: ["model": try RunFuzz.bytes(of: "model.safetensors")]
    case .state: ["state": try RunFuzz.bytes(of: "state.safetensors")]
    case .run: ["run": try RunFuzz.bytes(of: "run.json")]
    case .line: ["line": try ResultLineFuzz.seed()]
    case .names: ["names": Array("emma\nÉve \r\n\nO'Neil,x\nzoë\n".utf8)]
    case .labels: ["labels": Array("# words\nloss.title = Verlust {run}\n".utf8)]
    case .idx: ImagesFuzz.seeds
    case .quoting: QuotingFuzz.seeds
    }
  }
}
