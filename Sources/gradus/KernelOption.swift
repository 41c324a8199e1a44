import ArgumentParser
import Foundation
import Layers
import Quoting

/// With which of OpenBLAS's families of kernels everything is computed.
struct KernelOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Compute with this family of OpenBLAS's kernels, so that other processors give the same bytes: "
        + "Haswell, SkylakeX and others (default: the processor's own; OPENBLAS_CORETYPE).",
      valueName: "name"))
  var kernel: String?

  mutating func validate() throws {
    if let kernel, !kernel.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "z") ~= $0 }) {
      throw ValidationError("--kernel is the name of a family of kernels, as Haswell")
    }
  }

  private static let variable = "OPENBLAS_CORETYPE"

  /// Sees to it that the kernels are those.
  ///
  /// - Throws: `Failure` where this OpenBLAS or this processor has no such kernels.
  static func require(_ kernel: String?) throws {
    guard let kernel, try !use(kernel) else { return }
    throw Failure(
      "\(absence(of: kernel)); name another family with --kernel, or none in a new plan",
      .unavailable)
  }

  /// What is to be said where there are none.
  static func absence(of kernel: String) -> String {
    "OpenBLAS computes with the kernels \(BLAS.core) here, and has none for this processor that are "
      + "called \(kernel)"
  }

  /// Has everything computed with these kernels. OpenBLAS chooses its own before anything of this program
  /// runs, so the program is started once more for others, in the same process.
  ///
  /// - Returns: whether there are such kernels here.
  static func use(_ kernel: String) throws -> Bool {
    if BLAS.core.lowercased() == kernel.lowercased() { return true }
    if ProcessInfo.processInfo.environment[variable] == kernel { return false }
    setenv(variable, kernel, 1)
    var arguments = (0..<max(1, Int(CommandLine.argc))).map { CommandLine.unsafeArgv[$0] }
    arguments.append(nil)
    execv("/proc/self/exe", arguments)
    throw Failure("the program cannot be started with the kernels \(kernel)", .internalError)
  }
}
