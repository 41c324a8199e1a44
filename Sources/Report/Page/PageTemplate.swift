import Files
import Foundation
import Mustache

/// The page as a template that was built in, with its style.
enum PageTemplate {
  static let style = String(decoding: PackageResources.report_css, as: UTF8.self)

  /// Nothing is fetched, nothing runs: pictures lie in the page, and only this very style counts.
  static let policy = """
    default-src 'none'; img-src data:; style-src 'sha256-\(digest(of: style))'; \
    base-uri 'none'; form-action 'none'
    """

  static func render(_ content: PageContent) -> String { template.render(content) }

  private static let template: MustacheTemplate = {
    // Named by the template's first line.
    MustacheContentTypes.register(PageText(), named: PageText.name)
    do {
      return try MustacheTemplate(
        string: String(decoding: PackageResources.report_mustache, as: UTF8.self))
    } catch {
      preconditionFailure("the template that was built in cannot be read: \(error)")
    }
  }()

  /// SHA-256 in base64.
  private static func digest(of text: String) -> String {
    Data(Digest.of(Array(text.utf8))).base64EncodedString()
  }
}
