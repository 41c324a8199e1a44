import Mustache

/// How text gets into the page: `&`, `<`, `>` and quotes as HTML writes them, control characters and
/// those that turn the direction of reading as a replacement character.
///
/// The template library's own way goes by Swift's characters, for which a quote with an accent on
/// it is not a quote; for a browser it is, and ends an attribute. This one goes by code points.
struct PageText: MustacheContentType {
  /// What the template asks for.
  static let name = "PAGE"

  func escapeText(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      case "\n": escaped.append(scalar)
      default: escaped.append(Self.isShown(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return String(escaped)
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: true
    case 0x202A...0x202E, 0x2066...0x2069: false
    default:
      scalar.properties.generalCategory != .control
        && !scalar.properties.isNoncharacterCodePoint
    }
  }
}
