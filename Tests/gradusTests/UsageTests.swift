import Foundation
import TestSupport
import Testing

/// What wrong words and files get: the exit code of the design and one line.
@Suite struct UsageTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
    try folder.write("", to: "empty.txt")
    try folder.write("emma\nol.ivia\n", to: "dot.txt")
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let arguments: String
    let code: Int32
    /// Part of the line that is expected.
    let words: String

    var testDescription: String { arguments }
  }

  static let faults = [
    Fault(arguments: "train --stage raw -i missing.txt", code: 66, words: "missing.txt"),
    Fault(arguments: "train --stage raw -i .", code: 66, words: "not a regular file"),
    Fault(arguments: "train --stage raw -i empty.txt", code: 65, words: "no names"),
    Fault(arguments: "train --stage raw -i dot.txt", code: 65, words: "dot.txt:2"),
    Fault(arguments: "train --stage kaimng", code: 64, words: "did you mean kaiming?"),
    Fault(arguments: "train --stage 7", code: 64, words: "scaled-hidden"),
    Fault(arguments: "train", code: 64, words: "name a stage"),
    Fault(arguments: "train --stage raw --batch-size 0", code: 64, words: "from 1 to"),
    Fault(arguments: "train --stage raw --learning-rate nan", code: 64, words: "above 0"),
    Fault(arguments: "train --stage raw --learning-rate 1e400", code: 64, words: "above 0"),
    Fault(arguments: "train --stage raw --learning-rate=-1", code: 64, words: "above 0"),
    Fault(arguments: "train --stage raw --max-steps 0", code: 64, words: "from 1 to"),
    Fault(arguments: "train --stage raw --quick --max-steps 5", code: 64, words: "give one"),
    Fault(arguments: "train --stage raw --snapshots 1,x", code: 64, words: "snapshots"),
    Fault(arguments: "train --stage raw --hidden-gain inf", code: 64, words: "finite"),
    Fault(arguments: "train --stage raw --batchnorm-epsilon 1", code: 64, words: "--batchnorm"),
    Fault(arguments: "train --stage raw --keep-hidden-bias", code: 64, words: "no BatchNorm"),
    Fault(arguments: "train --stage raw --residual", code: 64, words: "one hidden layer"),
    Fault(arguments: "train --stage deep --output-bias zero", code: 64, words: "normalised"),
    Fault(
      arguments: "train --stage batchnorm -b 1 -i few.txt", code: 64, words: "at least 2"),
    Fault(
      arguments: "train --stage raw --n-hidden 1000000 --n-embd 1000000 -i few.txt", code: 64,
      words: "MiB"),
    Fault(
      arguments: "train --stage raw -i few.txt -o few.txt/x", code: 73, words: "few.txt: cannot"),
    Fault(arguments: "stages rwa", code: 64, words: "did you mean raw?"),
    Fault(arguments: "trian", code: 64, words: "trian"),
    Fault(arguments: "evaluate nowhere", code: 66, words: "no finished run"),
    Fault(arguments: "ensemble", code: 64, words: "two or more runs"),
    Fault(arguments: "ensemble nowhere", code: 64, words: "two or more runs"),
    Fault(arguments: "ensemble here ./nowhere nowhere", code: 66, words: "here: no finished run"),
    Fault(arguments: "ensemble nowhere nowhere", code: 64, words: "named twice"),
    Fault(arguments: "ensemble a b --mode mean", code: 64, words: "mean"),
    Fault(arguments: "fold nowhere -o folded", code: 66, words: "no finished run"),
    Fault(arguments: "fold nowhere", code: 64, words: "--work-dir"),
    Fault(arguments: "sample nowhere -n 0", code: 64, words: "-n must be"),
    Fault(arguments: "sample nowhere --temperature -1", code: 64, words: "from 0"),
    Fault(arguments: "plot nowhere --figure los", code: 64, words: "did you mean loss?"),
    Fault(arguments: "plot nowhere --format gif", code: 64, words: "png"),
    Fault(arguments: "runs nowhere", code: 66, words: "no such folder"),
    Fault(arguments: "runs --where hiden-gain=1", code: 64, words: "did you mean hidden-gain?"),
    Fault(arguments: "runs --sort los", code: 64, words: "runs have no such thing"),
    Fault(arguments: "bench --rounds 0", code: 64, words: "--rounds"),
    Fault(
      arguments: "bench raw --batchnorm-epsilon 1 -i few.txt", code: 64, words: "--batchnorm"),
    Fault(arguments: "export csv nowhere --table los", code: 64, words: "did you mean loss?"),
  ]

  @Test(arguments: faults)
  func aFaultIsOneLineAndItsExitCode(_ fault: Fault) throws {
    let arguments = fault.arguments.split(separator: " ").map(String.init)
    let result = try GradusProcess(arguments, folder: folder.path).finish()
    #expect(result.exitCode == fault.code)
    #expect(result.output.isEmpty)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.hasPrefix("gradus: "))
    #expect(result.errors.contains(fault.words))
    #expect(try folder.names() == ["dot.txt", "empty.txt", "few.txt"])
  }

  @Test func withoutArgumentsThereIsHelp() throws {
    let result = try GradusProcess([], folder: folder.path).finish()
    #expect(result.exitCode == 0)
    #expect(result.output.contains("SUBCOMMANDS"))
  }

  @Test(arguments: [
    "lecture", "stages", "train", "evaluate", "ensemble", "fold", "sample", "plot", "runs",
    "compare", "verify", "bench", "export",
  ])
  func everyCommandHasHelpWithAnExample(_ command: String) throws {
    let result = try GradusProcess([command, "--help"], folder: folder.path).finish()
    #expect(result.exitCode == 0)
    #expect(result.output.contains("gradus \(command)"))
    #expect(result.output.contains("Example"))
  }
}
