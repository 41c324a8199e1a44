import COpenSSL
import SystemPackage

/// SHA-256, by which a file is known again.
package final class Digest {
  private let context = EVP_MD_CTX_new()

  package init() {
    let started = EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(started == 1, "OpenSSL has no SHA-256")
  }

  /// One that goes on from where another one is.
  package init(after other: Digest) {
    let copied = EVP_MD_CTX_copy_ex(context, other.context)
    precondition(copied == 1, "OpenSSL cannot copy a digest")
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  package func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// 32 bytes. Ends the digest.
  package func finish() -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    EVP_DigestFinal_ex(context, &hash, &length)
    return Array(hash.prefix(Int(length)))
  }

  package func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  package static func of(_ bytes: [UInt8]) -> [UInt8] {
    let digest = Digest()
    digest.update(bytes)
    return digest.finish()
  }

  /// Of a file, which is read in pieces: it can be larger than memory.
  package static func of(_ path: FilePath) throws(FileError) -> [UInt8] {
    let file = try RegularFile(opening: path)
    let digest = Digest()
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { piece.deallocate() }
    while case let count = try file.read(into: piece), count > 0 {
      digest.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
    }
    return digest.finish()
  }
}

extension [UInt8] {
  /// Two lower-case hexadecimal digits a byte.
  package var hexadecimal: String {
    func digit(_ value: UInt8) -> UInt8 {
      value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * count)
    for byte in self {
      digits.append(digit(byte >> 4))
      digits.append(digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
