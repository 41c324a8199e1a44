import Corpus
import Files
import LanguageModel
import Layers

/// A model from a file of weights that Gradus did not write: PyTorch's state of the lecture's own scripts.
public struct ForeignModel {
  public let model: Model

  /// The longest header that is read; the lecture's have three thousand bytes.
  private static let headerLimit = 1 << 20

  /// Reads a file whose names and shapes say which network it is.
  ///
  /// - Throws: `RunError.badFile` with what is at fault in it, without the path, or `.file`.
  public init(reading path: FilePath) throws(RunError) {
    let file: RegularFile
    do throws(FileError) { file = try RegularFile(opening: path) } catch { throw .file(error) }
    var found: ForeignNetwork?
    let tensors = try Safetensors(reading: file, headerLimit: Self.headerLimit) {
      header throws(RunError) in found = try ForeignNetwork(header)
    }
    guard let network = found else { preconditionFailure("a header that was not looked at") }
    model = Model(network.recipe, vocabularySize: network.vocabularySize, rows: 2)
    for (tensor, source) in zip(model.tensors, network.sources) {
      let values: [Float] = try tensors.values(source.name)
      guard values.allSatisfy(\.isFinite) else {
        throw .badFile(field: source.name, reason: "holds values that are not finite")
      }
      guard !source.isSpread || values.allSatisfy({ $0 >= 0 }) else {
        throw .badFile(field: source.name, reason: "holds negative values")
      }
      tensor.matrix.values =
        source.isTransposed
        ? Self.transposed(values, rows: tensor.matrix.columns, columns: tensor.matrix.rows) : values
    }
  }

  /// - Parameter values: rows × columns, which become columns × rows.
  private static func transposed(_ values: [Float], rows: Int, columns: Int) -> [Float] {
    (0..<values.count).map { values[$0 % rows * columns + $0 / rows] }
  }
}
