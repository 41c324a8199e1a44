import Files

/// Grey images of one size, each with the class that it belongs to, from two files in the format of MNIST.
///
/// The pixels stay bytes, a quarter of what they are as `Float`.
public struct ImageSet: Sendable {
  /// The number of images.
  public let count: Int
  /// Of each image, in pixels.
  public let rows: Int
  public let columns: Int
  /// The largest label and one more: classes count from 0.
  public let classes: Int
  /// count × rows × columns: image after image, each row after row from the top; 0 to 255.
  public let bytes: [UInt8]
  /// count
  public let labels: [UInt8]

  /// Reads two files, plain or packed by gzip. Both are read whole, at most 1 GiB each.
  ///
  /// - Parameters:
  ///   - images: three dimensions, the number of images, their rows and their columns.
  ///   - labels: one dimension, as long as there are images.
  /// - Throws: `ImageError.file` where a file cannot be read, `.badFile` where it is not what it
  ///   should be.
  public init(images: FilePath, labels: FilePath) throws(ImageError) {
    let pixels = try IDXFile(reading: images, dimensions: 3)
    let classes = try IDXFile(reading: labels, dimensions: 1)
    count = pixels.sizes[0]
    rows = pixels.sizes[1]
    columns = pixels.sizes[2]
    guard rows <= Self.pixelLimit / columns else {
      throw .badFile(
        images, field: "an image",
        reason: "has \(rows) × \(columns) pixels, more than "
          + "\(Self.pixelLimit)")
    }
    guard classes.sizes[0] == count else {
      throw .badFile(
        labels, field: "the labels", reason: "are \(classes.sizes[0]) for \(count) images")
    }
    bytes = pixels.bytes
    self.labels = classes.bytes
    self.classes = Int(classes.bytes.max() ?? 0) + 1
  }

  /// Of one image: 256 × 256. A layer of a hundred units has a hundred weights for each.
  static let pixelLimit = 65_536

  /// A byte as a number from −1 (0) to 1 (255): `(v / 255 − 0.5) / 0.5`, in Float as
  /// torchvision's `ToTensor` and `Normalize(0.5, 0.5)` do it.
  public static func pixel(_ byte: UInt8) -> Float { (Float(byte) / 255 - 0.5) / 0.5 }
}
