import Glibc

/// Folders that nobody else knows of.
package enum UniqueFolder {
  /// Makes one whose path begins as given.
  ///
  /// - Returns: its path; nil where it cannot be made, for which `errno` has the reason.
  package static func make(_ beginning: String) -> String? {
    var template = Array("\(beginning)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
