import Plotting

extension Gnuplot {
  /// The one with which all commands draw.
  static let ofProgram = Gnuplot()

  /// Says once, after the last picture, which characters no font has.
  static func tellMissingGlyphs(quiet: Bool) {
    if !quiet, let remark = ofProgram.missingGlyphRemark { Console.error(remark) }
  }
}
