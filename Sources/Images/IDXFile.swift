import Files

/// A file of bytes in one or more dimensions, in the format IDX of MNIST (LeCun, Cortes and Burges),
/// plain or packed by gzip:
///
///     0 0 8 d     8 for unsigned bytes, and the number of dimensions
///     sizes       d numbers of 32 bits, the highest byte first
///     bytes       as many as the product of the sizes, the last dimension the fastest
struct IDXFile {
  let sizes: [Int]
  let bytes: [UInt8]

  /// Of the bytes, and of the file: 1 GiB.
  static let limit = 1 << 30

  /// - Throws: `ImageError.file`, or `.badFile` for whatever differs from the format, a size of 0
  ///   and bytes after the last among it. No more is unpacked than the sizes say, and one byte.
  init(reading path: FilePath, dimensions: Int) throws(ImageError) {
    func fault(_ field: String, _ reason: String) -> ImageError {
      .badFile(path, field: field, reason: reason)
    }
    let contents = try ImageError.files { () throws(FileError) in
      try path.contents(atMost: Self.limit)
    }
    guard let contents else { throw fault("the file", "is larger than 1 GiB") }
    guard !contents.isEmpty else { throw fault("the file", "is empty") }
    var source = ByteSource(contents)
    func read(_ count: Int) throws(ImageError) -> [UInt8] {
      do throws(Gunzip.Fault) { return try source.read(count: count) } catch {
        throw fault("the packed bytes", error.reason)
      }
    }

    let magic = try read(4)
    let expected = [0, 0, 8, UInt8(dimensions)]
    guard magic == expected else {
      throw fault("the magic number", "is \(Self.shown(magic)), not \(Self.shown(expected))")
    }
    let header = try read(4 * dimensions)
    guard header.count == 4 * dimensions else { throw fault("the sizes", "are cut off") }
    sizes = (0..<dimensions).map { dimension in
      header[4 * dimension..<4 * dimension + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    let shape = sizes.map { "\($0)" }.joined(separator: " × ")
    guard !sizes.contains(0) else { throw fault("the sizes", "are \(shape), and none may be 0") }
    guard let count = Self.product(sizes) else {
      throw fault("the sizes", "are \(shape), more than 1 GiB")
    }
    // Before there is room for them: a few packed bytes may claim a gigabyte.
    guard !source.isPacked || count <= contents.count * Gunzip.largestRatio else {
      throw fault("the data", "is cut off: \(contents.count) packed bytes hold no \(shape)")
    }
    bytes = try read(count)
    guard bytes.count == count else {
      throw fault("the data", "is cut off: \(bytes.count) bytes for \(shape)")
    }
    // Also brings what is packed to its end, where its check sum is.
    guard try read(1).isEmpty else { throw fault("the data", "has more bytes than \(shape)") }
  }

  /// Nil where it is more than the limit.
  private static func product(_ sizes: [Int]) -> Int? {
    var product = 1
    for size in sizes {
      // Two numbers of at most 32 bits.
      product *= size
      if product > limit { return nil }
    }
    return product
  }

  private static func shown(_ bytes: [UInt8]) -> String {
    bytes.map { "\($0)" }.joined(separator: " ")
  }
}

/// Bytes from the first on, as they are or unpacked.
private struct ByteSource: ~Copyable {
  private var plain: ArraySlice<UInt8>
  private var packed: Gunzip?
  let isPacked: Bool

  init(_ contents: [UInt8]) {
    isPacked = contents.starts(with: Gunzip.magic)
    plain = isPacked ? [] : contents[...]
    packed = isPacked ? Gunzip(contents) : nil
  }

  /// So many bytes; fewer only at the end.
  mutating func read(count: Int) throws(Gunzip.Fault) -> [UInt8] {
    if let bytes = try packed?.read(count: count) { return bytes }
    defer { plain = plain.dropFirst(count) }
    return Array(plain.prefix(count))
  }
}
