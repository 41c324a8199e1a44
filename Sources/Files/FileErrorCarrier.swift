/// An error of a module that works with files: what goes wrong with them is a case of it.
public protocol FileErrorCarrier: Error {
  static func file(_ error: FileError) -> Self
}

extension FileErrorCarrier {
  /// Does something with files.
  public static func files<Result: ~Copyable>(
    _ body: () throws(FileError) -> Result
  ) throws(Self) -> Result {
    do throws(FileError) {
      return try body()
    } catch {
      throw .file(error)
    }
  }
}
