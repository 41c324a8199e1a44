import Foundation

/// The cyclic redundancy check with Castagnoli's polynomial (RFC 3720, appendix B.4).
enum CRC32C {
  private static let table: [UInt32] = (0..<256).map { (index: UInt32) -> UInt32 in
    var value = index
    for _ in 0..<8 {
      value = value & 1 == 0 ? value >> 1 : (value >> 1) ^ 0x82F6_3B78
    }
    return value
  }

  static func checksum(_ data: Data) -> UInt32 {
    var checksum = ~UInt32(0)
    for byte in data {
      let index = Int((checksum ^ UInt32(byte)) & 0xFF)
      checksum = (checksum >> 8) ^ table[index]
    }
    return ~checksum
  }
}
