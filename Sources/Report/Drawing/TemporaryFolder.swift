import Foundation
import Plotting

/// A folder that nobody else knows of, for as long as pictures are drawn.
struct TemporaryFolder: Sendable {
  let path: String

  init() throws(PlottingError) {
    let parent = FileManager.default.temporaryDirectory.path
    var template = Array("\(parent)/gradus-report-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .cannotCreate(path: parent, reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
