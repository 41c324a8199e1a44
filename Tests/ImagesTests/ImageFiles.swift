import Files
import Foundation
import Images
import TestSupport

/// Files of images as MNIST has them, written by the tests themselves.
enum ImageFiles {
  /// What a file begins with.
  static func header(_ sizes: [Int]) -> Data {
    var bytes = Data([0, 0, 8, UInt8(sizes.count)])
    for size in sizes {
      for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: size >> shift)) }
    }
    return bytes
  }

  /// 200 images of 8 × 8; the pixels are 37 times their place, modulo 256.
  static let images = header([200, 8, 8]) + Data((0..<12_800).map { UInt8($0 * 37 % 256) })
  /// 0 to 9 again and again.
  static let labels = header([200]) + Data((0..<200).map { UInt8($0 % 10) })

  /// Replaces a file of the folder by what gzip makes of it.
  static func pack(_ name: String, in folder: TemporaryFolder) throws {
    let result = Program("gzip", "--no-name", name, folder: folder.path).run()
    guard result.status == 0 else { throw GzipFailed(messages: result.messages) }
    try folder.write(try folder.bytes(name + ".gz"), to: name)
    folder.file(name + ".gz").remove()
  }

  static func packed(_ bytes: Data) throws -> Data {
    let folder = TemporaryFolder()
    try folder.write(bytes, to: "packed")
    try pack("packed", in: folder)
    return try folder.bytes("packed")
  }

  /// Reads two files with these bytes.
  static func read(images: Data = images, labels: Data = labels) throws -> ImageSet {
    let folder = TemporaryFolder()
    try folder.write(images, to: "images")
    try folder.write(labels, to: "labels")
    return try ImageSet(images: folder.file("images"), labels: folder.file("labels"))
  }

  /// What is said of them: the file, the field and the reason; nil where they are read.
  static func fault(images: Data = images, labels: Data = labels) -> String? {
    do {
      _ = try read(images: images, labels: labels)
      return nil
    } catch {
      guard case .badFile(let path, let field, let reason) = error as? ImageError else {
        return "\(error)"
      }
      return "\(path.name): \(field) \(reason)"
    }
  }

  struct GzipFailed: Error {
    let messages: String
  }
}
