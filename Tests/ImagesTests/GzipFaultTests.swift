import Foundation
import Images
import Testing

/// What gzip has packed and somebody has damaged, or made to burst.
@Suite struct GzipFaultTests {
  @Test func cutOffAtAnyLength() throws {
    let whole = try ImageFiles.packed(ImageFiles.images)
    for length in 2..<whole.count {
      #expect(
        ImageFiles.fault(images: whole.prefix(length))
          == "images: the packed bytes are cut off", "cut off at \(length)")
    }
    #expect(ImageFiles.fault(images: whole) == nil)
  }

  /// The last eight bytes are the check sum and the length.
  @Test func anotherCheckSum() throws {
    let whole = try ImageFiles.packed(ImageFiles.images)
    for place in whole.count - 8..<whole.count {
      var damaged = whole
      damaged[place] ^= 1
      #expect(ImageFiles.fault(images: damaged) == "images: the packed bytes are damaged")
    }
  }

  /// Of the header of gzip, the time, the flags of speed and the system mean nothing; of the packed bytes,
  /// the bits after the last.
  @Test func anyByteThatIsChangedIsRefusedOrMeansNothing() throws {
    let whole = try ImageFiles.packed(ImageFiles.images)
    let pixels = try ImageFiles.read().bytes
    var refused = 0
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 0x10
      do {
        #expect(try ImageFiles.read(images: damaged).bytes == pixels, "byte \(place)")
      } catch is ImageError {
        refused += 1
      }
    }
    #expect(refused >= whole.count - 7)
  }

  @Test(arguments: [1, 20]) func bytesAfterTheEnd(count: Int) throws {
    let whole = try ImageFiles.packed(ImageFiles.images)
    #expect(
      ImageFiles.fault(images: whole + Data(count: count))
        == "images: the packed bytes end \(count) bytes before the file does")
  }

  /// The header alone, then the pixels.
  @Test func aSecondMember() throws {
    let first = try ImageFiles.packed(ImageFiles.images.prefix(16))
    let second = try ImageFiles.packed(ImageFiles.images.dropFirst(16))
    #expect(
      ImageFiles.fault(images: first + second)
        == "images: the packed bytes end \(second.count) bytes before the file does")
  }

  @Test func fewerPixelsThanTheSizesSay() throws {
    let bytes = try ImageFiles.packed(ImageFiles.images.dropLast())
    #expect(
      ImageFiles.fault(images: bytes)
        == "images: the data is cut off: 12799 bytes for 200 × 8 × 8")
  }

  /// 64 MiB of zeros after the pixels. It is cut, and that is not noticed: nobody reads so far.
  @Test func aBombIsNotUnpacked() throws {
    let bomb = try ImageFiles.packed(ImageFiles.images + Data(count: 1 << 26))
    #expect(bomb.count < 200_000)
    for bytes in [bomb, bomb.dropLast(100)] {
      #expect(
        ImageFiles.fault(images: bytes) == "images: the data has more bytes than 200 × 8 × 8")
    }
  }

  /// A few bytes that promise much.
  @Test func aHeaderThatPromisesMuch() throws {
    let small = ImageFiles.header([1 << 10, 1 << 10, 1 << 10]) + Data([1, 2, 3])
    let bytes = try ImageFiles.packed(small)
    #expect(
      ImageFiles.fault(images: bytes)
        == "images: the data is cut off: \(bytes.count) packed bytes hold no 1024 × 1024 × 1024")
  }
}
