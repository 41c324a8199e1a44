import Files
import Foundation
import Mustache
import Plotting

/// The page as a template that was built in, with its style.
enum PageTemplate {
  /// With the colours and fonts of pictures, light unless a screen is wanted dark.
  static let style = """
    \(String(decoding: PackageResources.report_css, as: UTF8.self))\
    \(PagePicture.style(within: "figure svg"))\
    \(Palette.okabeIto.style(on: .light, within: ":root"))
    @media screen and (prefers-color-scheme: dark) {
      \(Palette.okabeIto.style(on: .dark, within: ":root"))
    }

    """

  /// Nothing is fetched, nothing runs: pictures lie in the page, and only this very style counts.
  static let policy = """
    default-src 'none'; style-src 'sha256-\(digest(of: style))'; base-uri 'none'; \
    form-action 'none'
    """

  private static let (gapStart, gapEnd) = ("<!--picture ", "-->")

  /// What stands in the template's text for the marks of a picture. No text of a run looks like it, as
  /// `<` is quoted there.
  static func gap(_ place: Int) -> String { "\(gapStart)\(place)\(gapEnd)" }

  /// - Parameter pictures: by their places. The template's library, which copies what it was given
  ///   again and again, does not get to see them.
  static func render(_ content: PageContent, pictures: [PagePicture?]) -> String {
    var page = ""
    var rest = template.render(content)[...]
    while let start = rest.firstRange(of: gapStart), let end = rest.firstRange(of: gapEnd) {
      page += rest[..<start.lowerBound]
      if let place = Int(rest[start.upperBound..<end.lowerBound]), let picture = pictures[place] {
        page += picture.marks
      }
      rest = rest[end.upperBound...]
    }
    return page + rest
  }

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
