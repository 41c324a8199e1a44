import Files
import Foundation
import TestSupport

/// Gives what a stranger could write to what reads it.
///
/// The variable `GRADUS_FUZZ` names the target. With libFuzzer (built with `FUZZING`, by `scripts/fuzz`)
/// the arguments are libFuzzer's; without it they are files, of which each is read once. Where the
/// variable `GRADUS_FUZZ_SEEDS` names a folder, what a search begins with is put there and nothing else
/// is done.
@main enum Fuzz {
  static func main() throws {
    let environment = ProcessInfo.processInfo.environment
    guard let target = FuzzTarget(rawValue: environment["GRADUS_FUZZ"] ?? "") else {
      print("GRADUS_FUZZ is none of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
      exit(64)
    }
    if let folder = environment["GRADUS_FUZZ_SEEDS"] {
      for (name, bytes) in try target.seeds() { try FilePath(folder).put(Data(bytes), as: name) }
      return
    }
    #if FUZZING
      reader = target.reader
      exit(runDriver(&argumentCount, &arguments, oneInput))
    #else
      let read = target.reader
      for file in CommandLine.arguments.dropFirst() { read(try FilePath(file).contents()) }
    #endif
  }
}

#if FUZZING
  nonisolated(unsafe) private var argumentCount = CommandLine.argc
  nonisolated(unsafe) private var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
    CommandLine.unsafeArgv
  nonisolated(unsafe) private var reader: ([UInt8]) -> Void = { _ in }

  private let oneInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { bytes, count in
    reader(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  }

  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ argumentCount: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ oneInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
  ) -> CInt
#endif
