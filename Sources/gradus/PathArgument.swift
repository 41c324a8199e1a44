import ArgumentParser
import Files
import Foundation

extension FilePath: @retroactive ExpressibleByArgument {
  public var defaultValueDescription: String { string }
  /// For Tab: files and folders.
  public static var defaultCompletionKind: CompletionKind { .file() }
}

/// The arguments as the system gave them, for a parser that takes text only.
enum RawArguments {
  /// Without the program's name.
  static var texts: [String] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0] }.map { argument in
      let bytes = UnsafeRawBufferPointer(start: argument, count: strlen(argument))
      return ArgumentText.text(of: bytes)
    }
  }
}
