import Files

/// A figure with the name of its files and the folder that they go to.
public struct Picture: Sendable {
  public let script: GnuplotScript
  /// Of the files, without extension: letters, digits and hyphens.
  public let name: String
  public let folder: FilePath
  /// What it shows; one that shows something else is not replaced.
  public let subject: Subject?

  public init(_ script: GnuplotScript, name: String, folder: FilePath, about subject: Subject?) {
    precondition(
      !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") },
      "\(name) is no name of a picture")
    self.script = script
    self.name = name
    self.folder = folder
    self.subject = subject
  }
}
