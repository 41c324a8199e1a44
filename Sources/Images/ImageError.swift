import Files

/// What can be wrong with a file of images or labels: where, what, and what to do about it.
public enum ImageError: FileErrorCarrier, Equatable, CustomStringConvertible {
  /// The file cannot be had.
  case file(FileError)
  /// It is not what it should be.
  case badFile(FilePath, field: String, reason: String)

  public var description: String {
    switch self {
    case .file(let error): error.description
    case .badFile(let path, let field, let reason):
      "\(path): \(field) \(reason); name a whole file in the format of MNIST"
    }
  }
}
