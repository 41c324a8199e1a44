import TestSupport
import Testing

/// Options of other programs are answered with what there is here.
@Suite struct ForeignOptionTests {
  @Test(arguments: [
    ("train raw --lr 0.1", "Unknown option '--lr': here it is --learning-rate; see gradus train"),
    (
      "train raw --epochs 3",
      "here it is --max-steps; training is counted in steps, each of one batch; see gradus train"
    ),
    ("train raw --device cuda", "'--device': everything is computed on the processor"),
    ("train raw --n-head 4", "without attention or recurrence; `gradus stages` lists them"),
    ("train --init-from run", "here it is --resume; with --more N a finished run becomes longer"),
    ("train raw --hidden_size 64", "'--hidden_size': here it is --n-hidden"),
    ("bench raw --adam", "here it is --optimizer; see gradus bench"),
    ("sample run --temp 2", "here it is --temperature; see gradus sample"),
    ("sample run --num-samples 2", "here it is -n; see gradus sample"),
  ])
  func theyAreNamed(_ arguments: String, _ words: String) throws {
    let result = try GradusProcess(arguments.split(separator: " ").map(String.init)).finish()
    #expect(result.exitCode == 64)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  /// What a command does not have is not promised.
  @Test(arguments: ["evaluate run --lr 0.1", "evaluate run --epochs 3", "plot run --continue"])
  func whereACommandHasNoSuchThingNothingIsPromised(_ arguments: String) throws {
    let result = try GradusProcess(arguments.split(separator: " ").map(String.init)).finish()
    #expect(result.exitCode == 64)
    #expect(!result.errors.contains("here it is"))
    #expect(result.errors.contains("Unknown option"))
  }
}
