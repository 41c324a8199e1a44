import LanguageModel
import Quoting

/// The arrays of a file of weights, by their names, and what is said where they are none that is known.
struct ForeignArrays {
  private let shapes: [String: [Int]]
  /// In the file's order.
  private let names: [String]

  init(_ header: SafetensorsHeader) {
    names = header.entries.map(\.name)
    shapes = Dictionary(uniqueKeysWithValues: header.entries.map { ($0.name, $0.shape) })
  }

  func has(_ name: String) -> Bool { shapes[name] != nil }

  func isMatrix(_ name: String) -> Bool { shapes[name]?.count == 2 }

  func matrix(_ name: String) throws(RunError) -> (rows: Int, columns: Int) {
    guard let shape = shapes[name] else { throw unknown("\(name) is missing") }
    guard shape.count == 2 else { throw unknown("\(name) has shape \(shape)") }
    return (shape[0], shape[1])
  }

  func require(_ name: String, _ wanted: [Int]) throws(RunError) {
    guard let shape = shapes[name] else { throw unknown("\(name) is missing") }
    guard shape == wanted else { throw unknown("\(name) has shape \(shape), not \(wanted)") }
  }

  /// The lecture's scripts write a row as a matrix, too.
  func requireRow(_ name: String, _ width: Int) throws(RunError) {
    if shapes[name] != [1, width] { try require(name, [width]) }
  }

  /// The layers in order, `layers.0` or `0` the first; nil for one that has no arrays.
  ///
  /// - Parameter table: of the embedding, which is no layer.
  func numbered(apart table: String) throws(RunError) -> [String?] {
    var layers: [Int: String] = [:]
    for name in names where name != table {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      let isListed = parts.count == 3 && parts[0] == "layers"
      guard isListed || parts.count == 2, let number = Int(parts[parts.count - 2]),
        0..<Recipe.planLimit ~= number
      else { throw unknown("\(name) belongs to no layer") }
      let layer = parts.dropLast().joined(separator: ".")
      guard layers.updateValue(layer, forKey: number) ?? layer == layer else {
        throw unknown("there are two layers \(number)")
      }
    }
    return (0..<(layers.keys.max() ?? -1) + 1).map { layers[$0] }
  }

  /// What was found, and what is known.
  func unknown(_ reason: String) -> RunError {
    let found = names.isEmpty ? "nothing" : names.prefix(12).joined(separator: ", ")
    let rest = names.count > 12 ? " and \(names.count - 12) more" : ""
    return .badFile(
      field: "the network",
      reason: "is none of the lecture's: \(reason); found are \(found)\(rest), "
        + "and known are C, W1, b1, W2, b2 with bngain, bnbias, bnmean_running, bnstd_running, or C "
        + "and layers.0.weight, layers.0.bias, layers.1.gamma, layers.1.beta, "
        + "layers.1.running_mean, layers.1.running_var and so on")
  }
}
