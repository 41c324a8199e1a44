import Quoting

/// How a token is written where it stands alone.
struct TokenLabel {
  /// What is seen of it: the letter itself, `·` for the start and the end of a name, `␣` for a space,
  /// and a dotted circle below a mark.
  let text: String
  /// What is written where the text cannot be drawn or seen.
  let code: String?

  /// The same in five letters at most.
  var shortText: String { code.map { String($0.dropFirst(2)) } ?? text }
}

extension TokenLabel {
  init(_ token: String) {
    guard let scalar = token.unicodeScalars.first, token.unicodeScalars.count == 1 else {
      self.init(text: token.shortened(to: 2), code: nil)
      return
    }
    let text = scalar == "." ? "·" : scalar.visible
    self.init(text: text, code: text == scalar.codePoint ? text : nil)
  }
}
