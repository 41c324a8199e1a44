import ArgumentParser

/// Options that other programs of this kind have, and what there is here instead.
struct ForeignOption {
  /// Without dashes.
  let names: [String]
  /// An option of Gradus for the same, without dashes.
  let here: String?
  /// What else there is to know.
  let note: String?

  private init(_ names: String..., here: String? = nil, note: String? = nil) {
    self.names = names
    self.here = here
    self.note = note
  }

  private static let all = [
    ForeignOption("lr", "rate", here: "learning-rate"),
    ForeignOption(
      "steps", "iters", "iterations", "max-iters", "num-steps", "train-steps", here: "max-steps"),
    ForeignOption(
      "epochs", "num-epochs", "epoch", here: "max-steps",
      note: "training is counted in steps, each of one batch"),
    ForeignOption("batch", "bs", "minibatch", here: "batch-size"),
    ForeignOption(
      "context", "context-length", "context-size", "seq-len", "window", "ngram", here: "block-size"),
    ForeignOption(
      "hidden", "hidden-size", "hidden-dim", "width", "units", here: "n-hidden"),
    ForeignOption(
      "embedding", "embedding-dim", "emb-dim", "embed", "d-model", "n-embed", here: "n-embd"),
    ForeignOption("layers", "num-layers", "n-layers", "depth", here: "n-layer"),
    ForeignOption("wd", "decay", "l2", here: "weight-decay"),
    ForeignOption("nonlinearity", "act", here: "activation"),
    ForeignOption("initialization", "initialisation", "initializer", here: "init"),
    ForeignOption("early-stopping", "early-stop", here: "patience"),
    ForeignOption("random-seed", "random-state", "manual-seed", here: "seed"),
    ForeignOption("out", "out-dir", "output", "save-dir", here: "work-dir"),
    ForeignOption("input", "dataset", "data", "file", here: "input-file"),
    ForeignOption("temp", here: "temperature"),
    ForeignOption("num-samples", "samples", "count", here: "n"),
    ForeignOption("silent", here: "quiet"),
    ForeignOption(
      "continue", "init-from", "checkpoint", "load", here: "resume",
      note: "with --more N a finished run becomes longer"),
    ForeignOption(
      "device", "cuda", "gpu", "mps", "compile", "dtype", "amp", "fp16",
      note: "everything is computed on the processor, in 32-bit numbers"),
    ForeignOption(
      "num-workers", "workers", "threads", note: "a run is trained on one thread"),
    ForeignOption(
      "n-head", "n-heads", "num-heads", "heads", "type", "model", "arch", "attention",
      note: "the stages are the lecture's networks, without attention or recurrence; "
        + "`gradus stages` lists them"),
    ForeignOption("adam", "adamw", "sgd", here: "optimizer"),
    ForeignOption(
      "beta1", "beta2", "betas", "grad-clip", "clip", "warmup-iters", "warmup", "scheduler",
      "lr-decay", "gamma",
      note: "that is not here; `gradus train --help` lists what is"),
    ForeignOption("relu", "tanh", "gelu", here: "activation"),
    ForeignOption("bn", "batch-norm", here: "batchnorm"),
  ]

  /// What to say of an unknown option; nil where nothing is known of it.
  ///
  /// - Parameters:
  ///   - option: as it was given, with its dashes.
  ///   - help: of the command, which says what options it has.
  static func answer(_ option: String, help: String) -> String? {
    let name = option.drop { $0 == "-" }.lowercased().map { $0 == "_" ? "-" : $0 }
    guard let known = all.first(where: { $0.names.contains(String(name)) }) else { return nil }
    let here = known.here.flatMap { name -> String? in
      let flag = (name.count == 1 ? "-" : "--") + name
      let isThere = help.split { " ,\n".contains($0) }.contains(Substring(flag))
      return isThere ? "here it is \(flag)" : nil
    }
    let answer = [here, known.here == nil || here != nil ? known.note : nil].compactMap(\.self)
    return answer.isEmpty ? nil : answer.joined(separator: "; ")
  }
}
