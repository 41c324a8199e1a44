import Foundation

/// How wide text is that gnuplot draws with DejaVu Sans, so that it is measured before it is drawn: a text
/// at a fixed place has no limit, and is cut at the end of the picture without a word.
enum LetterWidths {
  /// Of a line of text as a part of its height: exact for printable ASCII, for that with an accent and for
  /// the signs of the shipped labels; as wide as the widest letters otherwise.
  static func width(of text: String, isBold: Bool, isCondensed: Bool = false) -> Double {
    let table = isBold ? bold : regular
    let thousandths = text.unicodeScalars.reduce(0) { sum, scalar in
      let place = Int(scalar.value) - 32
      if table.indices.contains(place) { return sum + table[place] }
      if let sign = signs[scalar] { return sum + (isBold ? sign.bold : sign.regular) }
      if let base = scalar.withoutAccent, table.indices.contains(Int(base.value) - 32) {
        return sum + table[Int(base.value) - 32]
      }
      return sum + (String(scalar).letters > 1 ? 1_100 : 838)
    }
    // DejaVu's condensed faces are nine tenths as wide.
    return Double(thousandths) / 1_000 * (isCondensed ? 0.9 : 1)
  }

  private static let signs: [Unicode.Scalar: (regular: Int, bold: Int)] = [
    "\u{A0}": (318, 348), "\u{202F}": (200, 200), "’": (318, 380), "“": (518, 657), "”": (518, 657),
    "„": (518, 657), "«": (612, 646), "»": (612, 646), "–": (500, 500), "—": (1000, 1000),
    "…": (1000, 1000), "·": (318, 380), "√": (637, 667), "¿": (531, 580), "¡": (401, 456),
    "ß": (630, 719), "œ": (1023, 1094), "ª": (471, 564), "º": (471, 564), "₀": (401, 438),
    "₁": (401, 438), "−": (838, 838),
  ]

  // In thousandths of the font's size, from the space to the tilde.
  private static let regular = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ]
  private static let bold = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683,
    683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771,
    724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665,
    343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
  ]
}

extension Unicode.Scalar {
  /// e of é; nil where there is no accent.
  fileprivate var withoutAccent: Unicode.Scalar? {
    let parts = String(self).decomposedStringWithCanonicalMapping.unicodeScalars
    return parts.count == 2 ? parts.first : nil
  }
}
