import Synchronization

/// The characters of pictures that no font has.
final class MissingGlyphs: Sendable {
  private let scalars = Mutex<Set<Unicode.Scalar>>([])

  func add(_ more: Set<Unicode.Scalar>) {
    scalars.withLock { $0.formUnion(more) }
  }

  /// One line: which they are, what is drawn in their place, and what to install.
  var remark: String? {
    let scalars = scalars.withLock { $0.sorted { $0.value < $1.value } }
    guard !scalars.isEmpty else { return nil }
    let most = 8
    let named = scalars.prefix(most).map(\.withCodePoint)
    let rest = scalars.count > most ? " and \(scalars.count - most) more" : ""
    let packages = Set(scalars.map(\.fontPackage)).sorted().joined(separator: " ")
    return "no font has \(named.joined(separator: ", "))\(rest), so pictures show codes or boxes"
      + " in their place; apt-get install \(packages)"
  }
}

extension Unicode.Scalar {
  /// The Debian package whose fonts have its script.
  fileprivate var fontPackage: String {
    switch value {
    case 0x1100...0x11FF, 0x2E80...0x33FF, 0x3400...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF,
      0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x1B000...0x1B16F, 0x20000...0x3FFFF:
      "fonts-noto-cjk"
    case 0x1F000...0x1FAFF: "fonts-noto-color-emoji"
    default: "fonts-noto-core"
    }
  }
}
