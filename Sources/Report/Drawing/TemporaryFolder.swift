import Foundation
import Plotting

/// A folder that nobody else knows of, for as long as pictures are drawn.
struct TemporaryFolder: Sendable {
  let path: String

  init() throws(PlottingError) {
    let parent = FileManager.default.temporaryDirectory.path
    guard let path = UniqueFolder.make("\(parent)/gradus-report-") else {
      throw .cannotCreate(path: parent, reason: String(cString: strerror(errno)))
    }
    self.path = path
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
