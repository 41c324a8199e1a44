import Files

/// A figure with the name of its files and the folder that they go to.
public struct Picture: Sendable {
  public let script: GnuplotScript
  public let name: String
  public let folder: FilePath
  /// What it shows.
  public let subject: Subject?

  public init(_ script: GnuplotScript, name: String, folder: FilePath, about subject: Subject?) {
    self.script = script
    self.name = name
    self.folder = folder
    self.subject = subject
  }
}

extension Gnuplot {
  /// Draws pictures, several at a time, and goes on after a failure, so that without gnuplot at least
  /// every script is there.
  ///
  /// - Parameter force: whether files are replaced that are not as Gradus left them.
  /// - Returns: for each picture, in their order, the paths of its files or what went wrong.
  public func draw(
    _ pictures: [Picture], formats: [PictureFormat], style: PictureStyle, atOnce: Int,
    force: Bool = false
  ) async -> [Result<[FilePath], PlottingError>] {
    var results: [Int: Result<[FilePath], PlottingError>] = [:]
    await withTaskGroup(of: (Int, Result<[FilePath], PlottingError>).self) { group in
      var waiting = Array(pictures.enumerated())[...]
      func startNext() {
        guard let (place, picture) = waiting.popFirst() else { return }
        group.addTask {
          let drawn = Result { () throws(PlottingError) in
            try draw(
              picture.script, name: picture.name, formats: formats, style: style,
              folder: picture.folder, about: picture.subject, force: force)
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
