import Mustache
import Quoting

/// How text gets into the page.
///
/// The template library's own way goes by Swift's characters, for which a quote with an accent on
/// it is not a quote; for a browser it is, and ends an attribute.
struct PageText: MustacheContentType {
  static let name = "PAGE"

  func escapeText(_ text: String) -> String { text.htmlQuoted }
}
