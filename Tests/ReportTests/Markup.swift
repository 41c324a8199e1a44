/// The tags of a page, read as a browser reads them: what stands in quotes is no tag.
struct Markup {
  struct Tag: Equatable {
    let name: String
    var attributes: [String: String] = [:]
  }

  private(set) var tags: [Tag] = []

  /// How often each tag and each attribute of it occurs.
  var shape: [String: Int] {
    tags.reduce(into: [:]) { counts, tag in
      counts[tag.name, default: 0] += 1
      for name in tag.attributes.keys { counts["\(tag.name) \(name)", default: 0] += 1 }
    }
  }

  func tags(_ name: String) -> [Tag] { tags.filter { $0.name == name } }

  init(_ page: String) {
    var rest = Array(page.utf8)[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(start + 1)...]
      let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
      guard let first = rest.first, letters.contains(first | 0x20) else { continue }
      tags.append(Self.tag(&rest))
      // What stands in these is text to a browser.
      if ["style", "script", "title"].contains(tags[tags.count - 1].name) {
        rest = rest.drop { $0 != UInt8(ascii: "<") }
      }
    }
  }

  private static func tag(_ rest: inout ArraySlice<UInt8>) -> Tag {
    var tag = Tag(name: word(&rest, until: " \n\t/>").lowercased())
    while let byte = rest.first, byte != UInt8(ascii: ">") {
      if " \n\t/".utf8.contains(byte) {
        rest.removeFirst()
        continue
      }
      let name = word(&rest, until: " \n\t/>=")
      var value = ""
      if rest.first == UInt8(ascii: "=") {
        rest.removeFirst()
        if let quote = rest.first, "\"'".utf8.contains(quote) {
          rest.removeFirst()
          value = word(&rest, until: quote == UInt8(ascii: "\"") ? "\"" : "'")
          if !rest.isEmpty { rest.removeFirst() }
        } else {
          value = word(&rest, until: " \n\t>")
        }
      }
      tag.attributes[name] = value
    }
    return tag
  }

  private static func word(_ rest: inout ArraySlice<UInt8>, until ends: String) -> String {
    let word = rest.prefix { !ends.utf8.contains($0) }
    rest = rest.dropFirst(word.count)
    return String(decoding: word, as: UTF8.self)
  }
}

extension String {
  /// The page without the pictures that lie in it.
  var withoutPictures: String {
    var result = ""
    var rest = self[...]
    while let start = rest.firstRange(of: "<svg"), let end = rest.firstRange(of: "</svg>") {
      result += rest[..<start.lowerBound]
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
