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
}
