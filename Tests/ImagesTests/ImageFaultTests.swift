import Files
import Foundation
import Images
import TestSupport
import Testing

/// Files from strangers are refused with the file and the field at fault, and never trap.
@Suite struct ImageFaultTests {
  @Test func anEmptyFile() {
    #expect(ImageFiles.fault(images: Data()) == "images: the file is empty")
    #expect(ImageFiles.fault(labels: Data()) == "labels: the file is empty")
  }

  @Test func anotherMagicNumber() {
    #expect(
      ImageFiles.fault(images: ImageFiles.labels)
        == "images: the magic number is 0 0 8 1, not 0 0 8 3")
    #expect(
      ImageFiles.fault(labels: ImageFiles.images)
        == "labels: the magic number is 0 0 8 3, not 0 0 8 1")
    for place in 0..<4 {
      var damaged = ImageFiles.images
      damaged[place] ^= 0x40
      #expect(ImageFiles.fault(images: damaged)?.contains("the magic number is") == true)
    }
  }

  @Test func cutOffAtAnyLengthOfTheHeader() {
    for length in 1..<16 {
      let field = length < 4 ? "the magic number is" : "the sizes are cut off"
      let fault = ImageFiles.fault(images: ImageFiles.images.prefix(length))
      #expect(fault?.hasPrefix("images: \(field)") == true, "cut off at \(length)")
    }
  }

  @Test(arguments: [0, 1, 12_799]) func fewerPixelsThanTheSizesSay(count: Int) {
    #expect(
      ImageFiles.fault(images: ImageFiles.images.prefix(16 + count))
        == "images: the data is cut off: \(count) bytes for 200 × 8 × 8")
  }

  @Test(arguments: [1, 2, 1000]) func morePixelsThanTheSizesSay(count: Int) {
    #expect(
      ImageFiles.fault(images: ImageFiles.images + Data(count: count))
        == "images: the data has more bytes than 200 × 8 × 8")
  }

  @Test(arguments: 0..<3) func aSizeOf0(dimension: Int) {
    var sizes = [200, 8, 8]
    sizes[dimension] = 0
    let fault = ImageFiles.fault(images: ImageFiles.header(sizes))
    #expect(fault?.hasSuffix("none may be 0") == true)
  }

  @Test func noLabels() {
    #expect(
      ImageFiles.fault(labels: ImageFiles.header([0]))
        == "labels: the sizes are 0, and none may be 0")
  }

  @Test(arguments: [[0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF], [1 << 15, 1 << 15, 2]])
  func sizesWithoutBounds(sizes: [Int]) {
    let shape = sizes.map { "\($0)" }.joined(separator: " × ")
    #expect(
      ImageFiles.fault(images: ImageFiles.header(sizes))
        == "images: the sizes are \(shape), more than 1 GiB")
  }

  /// A file with a hole, which takes no room.
  @Test func aFileOfMoreThan1GiB() throws {
    let folder = TemporaryFolder()
    try folder.write(ImageFiles.images, to: "images")
    try folder.write(ImageFiles.labels, to: "labels")
    let file = try FileDescriptor.open(folder.file("images"), .writeOnly)
    try file.closeAfter { try file.resize(to: 1 << 30 + 1) }
    #expect(
      throws: ImageError.badFile(
        folder.file("images"), field: "the file", reason: "is larger than 1 GiB")
    ) {
      _ = try ImageSet(images: folder.file("images"), labels: folder.file("labels"))
    }
  }

  @Test(arguments: [199, 201]) func anotherNumberOfLabels(count: Int) {
    #expect(
      ImageFiles.fault(labels: ImageFiles.header([count]) + Data(count: count))
        == "labels: the labels are \(count) for 200 images")
  }

  @Test func oneLineSaysWhatIsWrongAndWhatToDo() throws {
    let error = ImageError.badFile("a/b", field: "the sizes", reason: "are cut off")
    #expect(
      "\(error)" == "a/b: the sizes are cut off; name a whole file in the format of MNIST")
    #expect("\(ImageError.file(.missing("a")))" == "a: no such file; check the path")
  }
}
