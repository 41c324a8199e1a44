@testable import Plotting

extension Words {
  /// In English, as it stands in a picture.
  var said: String {
    switch self {
    case .label(let key, let values): Labels.default.text(key, values)
    case .name(let name): Labels.default.written(name)
    case .joined(let parts): parts.map(\.said).joined(separator: "; ")
    case .about(let run, let words): "\(Labels.default.written(run)): \(words.said)"
    }
  }
}
