import Files
import Foundation
import Images
import TestSupport

/// Images and labels in the format IDX, plain and packed: the first byte of the input says whether the
/// rest is the images or the labels.
final class ImagesFuzz {
  private let folder = TemporaryFolder()

  private static let images: [UInt8] =
    [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3] + Array(0..<12)
  private static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0]

  static let seeds: [String: [UInt8]] = [
    "images": [0] + images, "labels": [1] + labels,
    "packed": [1] + [
      // `labels`, packed by gzip.
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x63, 0x60, 0xE0, 0x60, 0x64,
      0x60, 0x60, 0x60, 0x62, 0x64, 0x00, 0x00, 0x58, 0x9D, 0x87, 0x8C, 0x0A, 0x00, 0x00, 0x00,
    ],
  ]

  func read(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    guard let set = images(first % 2 == 0 ? rest : Self.images, first % 2 == 0 ? Self.labels : rest)
    else { return }
    precondition(set.bytes.count == set.count * set.rows * set.columns, "pixels are missing")
    precondition(set.labels.count == set.count, "labels are missing")
    precondition(set.labels.allSatisfy { Int($0) < set.classes }, "a label without a class")
    let sizes = [set.count, set.rows, set.columns].flatMap { size in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) }
    }
    let again = images([0, 0, 8, 3] + sizes + set.bytes, [0, 0, 8, 1] + sizes[..<4] + set.labels)
    precondition(
      again?.bytes == set.bytes && again?.labels == set.labels,
      "images are others after they were written again")
  }

  private func images(_ images: [UInt8], _ labels: [UInt8]) -> ImageSet? {
    do {
      try folder.write(Data(images), to: "images")
      try folder.write(Data(labels), to: "labels")
    } catch {
      preconditionFailure("cannot write: \(error)")
    }
    return try? ImageSet(images: folder.file("images"), labels: folder.file("labels"))
  }
}
