import Diagnostics
import Quoting

/// A record as a file: arrays over steps and snapshots, under names that say what they are. The article
/// Formats of the module `LanguageModel` says of each what it holds.
///
/// In format 1, which is read too, histograms have 100 bins between the smallest and the largest value,
/// and `saturated` has no bit 1.
enum TraceFile {
  /// In the order in which they came; the last one is written.
  enum Format: String, CaseIterable {
    case one = "gradus trace 1"
    case two = "gradus trace 2"

    static let current = two

    var bins: Int { self == .one ? 100 : Histogram.bins }

    init(_ metadata: [String: String]) throws(RunError) {
      guard let format = Format(rawValue: metadata["format"] ?? "") else {
        let formats = Self.allCases.map(\.rawValue).joined(separator: " or ")
        throw .badFile(field: "format", reason: "is not \(formats)")
      }
      self = format
    }
  }

  static func tensors(_ record: Record) -> Safetensors {
    var file = Safetensors()
    file.metadata = [
      "format": Format.current.rawValue,
      "layers": (record.snapshots.first?.layers ?? []).map(\.kind).joined(separator: " "),
      "parameters": record.updateRatios.series.map {
        "\($0.parameter)=\($0.shape[0])x\($0.shape[1])"
      }.joined(separator: " "),
    ]
    file.appendSeries(of: record)
    file.append(record.snapshots)
    if let embedding = record.embedding, let bigrams = record.bigrams {
      file.append(embedding, bigrams)
    }
    return file
  }

  static func record(_ file: Safetensors) throws(RunError) -> Record {
    let format = try Format(file.metadata)
    let kinds = (file.metadata["layers"] ?? "").split(separator: " ").map(String.init)
    guard kinds.allSatisfy(isPlain) else {
      throw .badFile(field: "layers", reason: "has a kind of other characters than letters")
    }
    let parameters = try self.parameters(file.metadata["parameters"] ?? "")
    var record = Record()
    record.losses = try file.values("loss")
    record.updateRatios = try file.updateRatios(parameters)
    record.evaluations = try file.evaluations()
    if let labels = try file.tokenLabels() {
      record.embedding = try file.embedding(labels)
      record.bigrams = try file.bigrams(labels)
    }
    record.snapshots = try file.snapshots(layerKinds: kinds, parameters, format)
    return record
  }

  /// A parameter's name and shape.
  typealias Parameter = (name: String, shape: [Int])

  /// Parses `C=27x10 W1=30x200`.
  private static func parameters(_ text: String) throws(RunError) -> [Parameter] {
    var parameters: [Parameter] = []
    for entry in text.split(separator: " ") {
      let parts = entry.split(separator: "=")
      let shape = parts.last?.split(separator: "x").compactMap { Int($0) } ?? []
      guard parts.count == 2, shape.count == 2, shape.allSatisfy({ 1...(1 << 40) ~= $0 }),
        isPlain(parts[0])
      else { throw .badFile(field: "parameters", reason: "has an entry that is not name=1x1") }
      parameters.append((String(parts[0]), shape))
    }
    return parameters
  }

  /// Whether a name needs no quoting wherever it is printed.
  private static func isPlain(_ name: some StringProtocol) -> Bool {
    name.unicodeScalars.allSatisfy { $0.isASCIILetterOrDigit || $0 == "." || $0 == "_" }
  }
}
