import Files
import Foundation
import Images
import TestSupport
import Testing

@Suite struct ImageSetTests {
  @Test(arguments: [false, true], [false, true])
  func plainAndPacked(imagesArePacked: Bool, labelsArePacked: Bool) throws {
    let set = try ImageFiles.read(
      images: imagesArePacked ? ImageFiles.packed(ImageFiles.images) : ImageFiles.images,
      labels: labelsArePacked ? ImageFiles.packed(ImageFiles.labels) : ImageFiles.labels)
    #expect(set.count == 200 && set.rows == 8 && set.columns == 8 && set.classes == 10)
    #expect(set.bytes == (0..<12_800).map { UInt8($0 * 37 % 256) })
    #expect(set.labels == (0..<200).map { UInt8($0 % 10) })
  }

  /// 1 image of 2 × 3.
  @Test func rowsComeBeforeColumns() throws {
    let set = try ImageFiles.read(
      images: ImageFiles.header([1, 2, 3]) + Data([1, 2, 3, 4, 5, 6]),
      labels: ImageFiles.header([1]) + Data([255]))
    #expect(set.count == 1 && set.rows == 2 && set.columns == 3)
    #expect(set.classes == 256)
    #expect(set.bytes == [1, 2, 3, 4, 5, 6])
  }

  /// `torch.tensor(v).float().div(255).sub(.5).div(.5)`, all digits.
  @Test func pixelsAreThoseOfTorchvision() {
    let expected: [(byte: UInt8, value: Float)] = [
      (0, -1), (1, -0.9921568632125854), (63, -0.5058823823928833), (127, -0.003921568393707275),
      (128, 0.003921627998352051), (200, 0.5686274766921997), (254, 0.9921568632125854), (255, 1),
    ]
    for (byte, value) in expected { #expect(ImageSet.pixel(byte) == value) }
  }

  @Test func aFileThatIsNotThere() throws {
    let folder = TemporaryFolder()
    try folder.write(ImageFiles.images, to: "images")
    #expect(throws: ImageError.file(.missing(folder.file("labels")))) {
      _ = try ImageSet(images: folder.file("images"), labels: folder.file("labels"))
    }
    #expect(throws: ImageError.file(.notAFile(folder.path))) {
      _ = try ImageSet(images: folder.path, labels: folder.file("labels"))
    }
  }

  /// A name need not be UTF-8.
  @Test func aPathIsBytes() throws {
    let folder = TemporaryFolder()
    try folder.write(ImageFiles.labels, to: "labels")
    try folder.write(ImageFiles.images, to: "images")
    let images = FilePath(argument: "\(folder.path)/" + ArgumentText.text(of: [0x69, 0xFF]))
    try folder.file("images").move(to: images)
    #expect(try ImageSet(images: images, labels: folder.file("labels")).count == 200)
  }
}
