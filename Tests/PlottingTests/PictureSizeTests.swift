import Plotting
import Testing

@Suite("Sizes of pictures")
struct PictureSizeTests {
  @Test("sizes have names, or are width and height")
  func sizes() {
    #expect(PictureSize("16:9") == PictureSize(width: 1920, height: 1080))
    #expect(PictureSize("4:3") == PictureSize(width: 1440, height: 1080))
    #expect(PictureSize("half") == PictureSize(width: 960, height: 1080))
    #expect(PictureSize("800x600") == PictureSize(width: 800, height: 600))
    for text in ["", "x", "800", "800x", "800x600x1", "0x600", "-800x600", "1e9x1e9", "99999x300"] {
      #expect(PictureSize(text) == nil, "\(text)")
    }
  }

  /// 120 pixels a centimetre: 1920 are the 16 centimetres of a beamer slide.
  @Test("on paper they are centimetres, and one number is a column of three quarters the height")
  func centimetres() {
    let text = PictureSize("12x7cm")
    #expect(text?.width == 1440 && text?.height == 840 && text?.isInCentimetres == true)
    let column = PictureSize("8.5cm")
    #expect(column?.width == 1020 && column?.height == 765 && column == .column)
    #expect(PictureSize("14x7cm") == .beamer)
    #expect(PictureSize("800x600")?.isInCentimetres == false)
    for text in ["cm", "xcm", "12xcm", "12x7x3cm", "1cm", "12x900cm", "nancm", "-12x7cm"] {
      #expect(PictureSize(text) == nil, "\(text)")
    }
  }
}
