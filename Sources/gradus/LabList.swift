import Laboratory
import Quoting
import Runs

/// What `gradus lab --list` prints: every lab with its question, and whether it needs names.
enum LabList {
  static var text: String {
    let width = LabCatalogue.all.map(\.name.columns).max() ?? 0
    return LabCatalogue.all.map { lab in
      "\(lab.name.padded(to: width))  \(lab.question) (\(lab.data.words))"
    }
    .joined(separator: "\n")
  }

  static var json: String {
    JSONText.text(
      LabCatalogue.all.map { ["name": $0.name, "question": $0.question, "data": $0.data.words] })
  }
}

extension LabData {
  fileprivate var words: String {
    switch self {
    case .none: "drawn numbers"
    case .names: "names"
    case .namesOrImages: "names or images"
    }
  }
}
