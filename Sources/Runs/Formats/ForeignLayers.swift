import LanguageModel
import Layers

/// The script with a list of layers, with the lecture's own classes or PyTorch's.
extension ForeignNetwork {
  /// What the table is called, by scripts that put it into a list of its own and by PyTorch's.
  private static let tables = ["C", "C.weight", "embedding.weight", inFront]
  /// In front of the layers, with `nn.Flatten` after it.
  private static let inFront = "0.weight"

  init(numbered arrays: ForeignArrays) throws(RunError) {
    guard let table = Self.tables.first(where: arrays.has) else {
      throw arrays.unknown("there is no table \(Self.tables.joined(separator: " or "))")
    }
    let vocabulary = try arrays.matrix(table).rows
    let list = try arrays.numbered(apart: table).dropFirst(table == Self.inFront ? 2 : 0)
    var fits: [ForeignNetwork] = []
    var firstFault: RunError?
    for isTransposed in [false, true] {
      do throws(RunError) {
        fits.append(
          try Self(
            arrays, table: table, vocabulary: vocabulary, list: Array(list),
            isTransposed: isTransposed))
      } catch {
        firstFault = firstFault ?? error
      }
    }
    guard let fit = fits.first else {
      throw firstFault ?? arrays.unknown("there are no layers")
    }
    guard fits.count == 1 else {
      throw arrays.unknown(
        "all its weights are square, so that nobody can tell inputs from outputs")
    }
    self = fit
  }

  /// - Parameter list: what the layers are called, nil for one without arrays.
  private init(
    _ arrays: ForeignArrays, table: String, vocabulary: Int, list: [String?], isTransposed: Bool
  ) throws(RunError) {
    var layers: [LayerPlan] = []
    var sources: [Source] = []
    var inputs: Int?
    var width: Int?
    let last = list.lastIndex { $0.map { arrays.isMatrix($0 + ".weight") } ?? false }
    for (index, layer) in list.enumerated() {
      guard let layer else {
        layers.append(.tanh)
        continue
      }
      let weight = layer + ".weight"
      if arrays.isMatrix(weight) {
        let (rows, columns) = try arrays.matrix(weight)
        let (into, out) = isTransposed ? (columns, rows) : (rows, columns)
        guard into == width ?? into, index != last || out == vocabulary else {
          throw arrays.unknown("\(weight) does not fit what comes before and after it")
        }
        inputs = inputs ?? into
        width = out
        let bias = arrays.has(layer + ".bias")
        if bias { try arrays.requireRow(layer + ".bias", out) }
        layers.append(.linear(index == last ? nil : out, hasBias: bias))
        sources.append(Source(name: weight, isTransposed: isTransposed))
        if bias { sources.append(Source(name: layer + ".bias")) }
      } else {
        guard let width else { throw arrays.unknown("\(layer) is no linear layer") }
        let isOwn = arrays.has(layer + ".gamma")
        let names =
          (isOwn ? ["gamma", "beta"] : ["weight", "bias"]) + ["running_mean", "running_var"]
        for name in names { try arrays.requireRow("\(layer).\(name)", width) }
        // PyTorch's own differs from the lecture's only while it trains.
        layers.append(isOwn ? .norm(of: "deep") : .batchNorm(options: .pytorch))
        sources += names.map { Source(name: "\(layer).\($0)", isSpread: $0 == "running_var") }
      }
    }
    guard let inputs else { throw arrays.unknown("there is no linear layer") }
    try self.init(
      arrays, table: table, layers: layers, inputs: inputs, sources: sources, names: .numbered)
  }
}
