import Foundation
import TestSupport
import Testing

/// Options whose values are numbers, sizes or lists: one rule each, in the help and in the error.
@Suite struct OptionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  /// Options whose value is any text, a path, or one of a few words.
  private static let words: Set = [
    "--input-file", "--work-dir", "--output-dir", "--output", "--title", "--prompt", "--labels",
    "--mode", "--format", "--theme", "--palette", "--figure", "--table", "--split", "--statistics",
    "--stage", "--images", "--columns", "--vary", "--figures", "--for", "--context", "--layer",
    "--resume", "--kernel", "--on", "--hosts", "--csv", "--sqlite", "--baseline", "--where",
    "--sort",
  ]

  @Test func everyOptionThatIsNoWordHasARule() throws {
    for leaf in try CommandHelp.leaves() {
      for option in leaf.options where Self.words.isDisjoint(with: option.names) {
        #expect(option.rule != nil, "\(leaf.title) \(option.names)")
      }
    }
  }

  @Test func aTextThatIsNoValueIsAnsweredWithTheRuleOfTheHelp() throws {
    for leaf in try CommandHelp.leaves() {
      for option in leaf.options {
        guard let rule = option.rule else { continue }
        for name in option.names {
          let result = try folder.gradus(leaf.words + [name, "-5x"])
          #expect(result.exitCode == 64)
          #expect(
            result.errors == "gradus: \(name) must be \(rule), not -5x; "
              + "see \(leaf.helpHint)\n")
        }
      }
    }
  }

  struct Value: Sendable, CustomTestStringConvertible {
    let arguments: String
    let words: String

    var testDescription: String { arguments }
  }

  @Test(arguments: [
    Value(
      arguments: "train raw --max-steps -5",
      words: "--max-steps must be a whole number from 1 to 1000000000, not -5"),
    Value(arguments: "train raw --max-steps 200,00", words: "from 1 to 1000000000, not 200,00"),
    Value(arguments: "train raw --max-steps 1e10", words: "from 1 to 1000000000, not 1e10"),
    Value(arguments: "train raw --learning-rate=0,1", words: "(did you mean 0.1?), not 0,1"),
    Value(arguments: "plot run --size 16x9", words: "(did you mean 16:9?), not 16x9"),
    Value(arguments: "train raw --max-steps nan", words: "from 1 to 1000000000, not nan"),
    Value(arguments: "train raw --max-steps -inf", words: "from 1 to 1000000000, not -inf"),
    Value(arguments: "train raw --stop-after 1e400", words: "from 0 to 1000000000, not 1e400"),
    Value(arguments: "train raw -b -1", words: "-b must be a whole number from 1 to 1000000"),
    Value(arguments: "train raw -l -1", words: "-l must be a number above 0"),
    Value(arguments: "train raw --learning-rate=0,1", words: "a number above 0"),
    Value(arguments: "train raw -l 1e-50", words: "from 1e-45"),
    Value(arguments: "train raw -l 1/0", words: "-l must be a number above 0"),
    Value(arguments: "train raw --hidden-gain 5/0", words: "from -3.4e38 to 3.4e38), not 5/0"),
    Value(arguments: "train raw --seed -1", words: "from 0 to 18446744073709551615, not -1"),
    Value(arguments: "train raw --split-seed 1e400", words: "from 0 to 18446744073709551615"),
    Value(arguments: "train raw --n-hidden -200", words: "from 1 to 1000000, not -200"),
    Value(arguments: "train raw --n-layer 1001", words: "from 1 to 1000, not 1001"),
    Value(arguments: "train raw --output-bias inf", words: "a scale for normal draws"),
    Value(arguments: "train raw --output-gain 1e39", words: "from -3.4e38 to 3.4e38"),
    Value(arguments: "train batchnorm --batchnorm-momentum -0.1", words: "a number from 0 to 1"),
    Value(arguments: "train raw --snapshots -1,2", words: "from 0 to 999999999"),
    Value(arguments: "train raw --snapshots 1;2", words: "with commas between them, not 1;2"),
    Value(arguments: "sample run -n -5", words: "-n must be a whole number from 1 to 1000000"),
    Value(arguments: "sample run --top-k -1", words: "from 1 to 1000000, not -1"),
    Value(arguments: "sample run --temperature -inf", words: "a number from 0 to"),
    Value(arguments: "plot run --size -1x-1", words: "of a column, 8.5cm, not -1x-1"),
    Value(arguments: "plot run --font-size -1", words: "a number from 4"),
    Value(arguments: "plot --first-value -1e4", words: "from -1000 to 1000, not -1e4"),
    Value(arguments: "lr-find raw --from -31", words: "from -30 to 30, not -31"),
    Value(arguments: "lr-find raw --to nan", words: "from -30 to 30, not nan"),
    Value(arguments: "compare --seeds -2", words: "from 1 to 1000, not -2"),
    Value(arguments: "lecture --jobs -1", words: "from 1 to 1000, not -1"),
    Value(arguments: "bench --rounds -1", words: "from 1 to 1000, not -1"),
  ])
  func aValueOutsideTheRangeIsAnsweredWithTheRange(_ value: Value) throws {
    let result = try folder.gradus(value.arguments)
    #expect(result.exitCode == 64)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains(value.words))
    #expect(try folder.names() == ["few.txt"])
  }

  @Test(arguments: ["--quick", "-q", "--no-such-option"])
  func anOptionInPlaceOfAValueIsAValueThatIsMissing(_ next: String) throws {
    let result = try folder.gradus(["train", "raw", "--max-steps", next])
    #expect(result.exitCode == 64)
    #expect(
      result.errors
        == "gradus: Missing value for --max-steps, which takes a whole number from 1 to "
        + "1000000000; see gradus train --help\n")
  }

  @Test func aNegativeScaleIsAValue() throws {
    let result = try folder.gradus([
      "train", "raw", "--output-bias", "-0.5", "--output-gain", "-.5", "-i", "few.txt",
      "--max-steps", "2", "-q",
    ])
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func aStageIsAnArgumentOrAnOption() throws {
    let common = ["-i", "few.txt", "--max-steps", "2", "-q", "-o"]
    #expect(try folder.gradus(["train", "raw"] + common + ["a"]).exitCode == 0)
    #expect(try folder.gradus(["train", "--stage", "0"] + common + ["b"]).exitCode == 0)
    #expect(try folder.gradus(["train", "raw", "--stage", "0"] + common + ["c"]).exitCode == 0)
    for place in ["b", "c"] {
      #expect(
        try folder.bytes("a/model.safetensors") == folder.bytes("\(place)/model.safetensors"))
    }
    for command in ["train", "lr-find"] {
      let two = try folder.gradus([command, "raw", "--stage", "deep", "-i", "few.txt"])
      #expect(two.exitCode == 64)
      #expect(
        two.errors == "gradus: raw and --stage deep are two stages; give one; "
          + "see gradus \(command) --help\n")
      let none = try folder.gradus([command, "-i", "few.txt"])
      #expect(none.exitCode == 64)
      #expect(none.errors.contains("name a stage (there are: raw, zero-bias, "))
    }
  }

  @Test(arguments: [
    ("trian --stage raw", "unknown command trian; did you mean train?", "gradus --help"),
    ("evalute", "did you mean evaluate?", "gradus --help"),
    ("export cvs run", "unknown command cvs; did you mean csv?", "gradus export --help"),
    ("help trian", "did you mean train?", "gradus --help"),
    ("train --stage raw --max-step 5", "--max-steps", "gradus train --help"),
    (
      "train raw --activation linera",
      "one of tanh, relu, leaky-relu, sigmoid, gelu, gelu-tanh, linear (did you mean linear?), not linera",
      "gradus train --help"
    ),
    ("export csv run --table los", "did you mean loss?", "gradus export csv --help"),
    ("export tensorboard", "<run>", "gradus export tensorboard --help"),
    ("evaluate run --split tset", "'test'; see", "gradus evaluate --help"),
    ("sample run -nq", "or: Missing value", "gradus sample --help"),
    ("--no-such-option", "Unknown option", "gradus --help"),
  ])
  func aUsageErrorNamesTheHelpOfItsCommand(
    _ arguments: String, _ words: String, _ help: String
  ) throws {
    let result = try folder.gradus(arguments)
    #expect(result.exitCode == 64)
    #expect(result.errors.contains(words))
    #expect(result.errors.hasSuffix("; see \(help)\n"))
    #expect(result.errorLines.count == 1)
    #expect(!result.errors.contains("  "))
  }

  @Test(arguments: [
    "plot runs", "evaluate runs", "sample runs", "report runs", "compare runs", "compare runs/",
    "export csv runs", "export tensorboard runs",
  ])
  func aFolderOfRunsIsAnsweredWithTheirNames(_ arguments: String) throws {
    for stage in ["raw", "kaiming"] {
      #expect(
        try folder.gradus(["train", stage, "-i", "few.txt", "--max-steps", "2", "-q"]).exitCode == 0
      )
    }
    let result = try folder.gradus(arguments)
    #expect(result.exitCode == 66)
    #expect(result.errors.contains("holds 2 runs: runs/kaiming-few, runs/raw-few; name one"))
    let short = try folder.gradus(["plot", "raw-few"])
    #expect(short.exitCode == 66)
    #expect(
      short.errorLines == ["gradus: raw-few: no finished run there; did you mean runs/raw-few?"])
    #expect(result.errorLines.count == 1)
  }
}
