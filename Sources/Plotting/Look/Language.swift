/// The languages in which labels are shipped.
///
/// One more is a table `labels-xx.txt` beside the others, its case here and its line in the manifest.
public enum Language: String, CaseIterable, Sendable {
  case german = "de"
  case english = "en"
  case spanish = "es"
  case french = "fr"

  /// Its labels as a file: lines `key = text`.
  public var table: String {
    translation.map { String(decoding: $0, as: UTF8.self) } ?? Labels.table
  }

  public var labels: Labels {
    switch self {
    case .german: Self.germanLabels
    case .english: .default
    case .spanish: Self.spanishLabels
    case .french: Self.frenchLabels
    }
  }

  // Each is read once.
  private static let germanLabels = german.parsedLabels
  private static let spanishLabels = spanish.parsedLabels
  private static let frenchLabels = french.parsedLabels

  private var parsedLabels: Labels {
    guard let translation else { return .default }
    do {
      return try Labels(parsing: translation)
    } catch {
      preconditionFailure("labels-\(rawValue).txt \(error)")
    }
  }

  /// nil for the language of the default table.
  private var translation: [UInt8]? {
    switch self {
    case .german: PackageResources.labels_de_txt
    case .english: nil
    case .spanish: PackageResources.labels_es_txt
    case .french: PackageResources.labels_fr_txt
    }
  }
}
