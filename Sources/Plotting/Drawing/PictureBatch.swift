/// A figure with the name of its files and the folder that they go to.
public struct Picture: Sendable {
  public let script: GnuplotScript
  public let name: String
  public let folder: String

  public init(_ script: GnuplotScript, name: String, folder: String) {
    self.script = script
    self.name = name
    self.folder = folder
  }
}

extension Gnuplot {
  /// Draws pictures, several at a time, and goes on after a failure, so that without gnuplot at least
  /// every script is there.
  ///
  /// - Returns: for each picture, in their order, the paths of its files or what went wrong.
  public func draw(
    _ pictures: [Picture], formats: [PictureFormat], style: PictureStyle, atOnce: Int
  ) async -> [Result<[String], PlottingError>] {
    var results: [Int: Result<[String], PlottingError>] = [:]
    await withTaskGroup(of: (Int, Result<[String], PlottingError>).self) { group in
      var waiting = Array(pictures.enumerated())[...]
      func startNext() {
        guard let (place, picture) = waiting.popFirst() else { return }
        group.addTask {
          let drawn = Result { () throws(PlottingError) in
            try draw(
              picture.script, name: picture.name, formats: formats, style: style,
              folder: picture.folder)
          }
          return (place, drawn)
        }
      }
      for _ in 0..<max(1, atOnce) { startNext() }
      for await (place, result) in group {
        results[place] = result
        startNext()
      }
    }
    return pictures.indices.compactMap { results[$0] }
  }
}
