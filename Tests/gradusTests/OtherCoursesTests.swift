import Foundation
import TestSupport
import Testing

/// The options of the other courses on the command line.
@Suite struct OtherCoursesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    try folder.write(FewNames.text, to: "few.txt")
  }

  static let faults: [(arguments: String, code: Int32, words: String)] = [
    ("--init kaming-normal", 64, "(did you mean kaiming-normal?), not kaming-normal"),
    ("--init normal", 64, "normal:scale"), ("--hidden-init zeros:1", 64, "--hidden-init must be"),
    ("--output-init unusual:2:1:1", 64, "unusual:share:large:tiny"),
    ("--embedding-init lsuv", 64, "no sums that lsuv could scale"),
    ("--activation rulu", 64, "did you mean relu?"), ("--norm instance", 64, "several positions"),
    ("--norm group:7", 64, "200 hidden units, which 7 groups do not divide"),
    ("--norm group:8 --n-hidden 100", 64, "100 hidden units, which 8 groups"),
    ("--norm layer --batchnorm", 64, "normalised already"),
    ("--norm-after", 64, "add --norm or --batchnorm"), ("--residual", 64, "add --n-layer 2"),
    ("--dropout 1", 64, "from 0 to below 1, not 1"), ("--dropconnect -1", 64, "below 1"),
    ("--dropcontext nan", 64, "below 1"), ("--mixup 0.04", 64, "from 0.05 to 2.0, not 0.04"),
    ("--cutmix 2.5", 64, "from 0.05 to 2.0"), ("--label-smoothing 1", 64, "below 1"),
    (
      "--mixup 1 --cutmix 1", 64,
      "--mixup and --cutmix both set what is mixed of two examples; give one"
    ),
    ("--hidden-gain 1 --hidden-init zeros", 64, "both set the hidden weights"),
    ("--optimizer adam", 64, "did you mean adamw?"), ("--momentum 1", 64, "below 1"),
    ("--optimizer adamw --momentum 0.9", 64, "a momentum of its own"),
    ("--weight-decay -1", 64, "from 0 to"), ("--patience 0", 64, "from 1 to"),
    ("--min-delta 0.1", 64, "add --patience"), ("--evaluate-every 0", 64, "from 1 to"),
    ("--patience 2 --min-delta -1", 64, "from 0 to"), ("--train-names 0", 64, "from 1 to"),
    ("--train-names 1000", 65, "few.txt: "),
    ("--batchnorm-running-variance biased", 64, "add --batchnorm"),
  ]

  @Test(arguments: faults)
  func aFaultIsOneLineAndNothingIsWritten(
    _ fault: (arguments: String, code: Int32, words: String)
  ) throws {
    let result = try folder.gradus("train kaiming -i few.txt --max-steps 2 \(fault.arguments)")
    #expect(result.exitCode == fault.code, "\(fault.arguments)")
    #expect(result.output.isEmpty && result.errorLines.count == 1)
    #expect(result.errors.contains(fault.words), "\(result.errors)")
    #expect(try folder.names() == ["few.txt"])
  }

  /// Everything at once is trained, read again, and said in full.
  @Test func everyOptionIsKeptInTheRun() throws {
    let options =
      "--n-layer 3 --residual --n-hidden 16 --norm group:4 --norm-after --activation gelu "
      + "--init kaiming-normal --output-bias prior --dropout 0.1 --dropconnect 0.1 "
      + "--dropcontext 0.1 --mixup 0.5 --label-smoothing 0.1 --optimizer adamw"
    let training = try folder.gradus("train kaiming -i few.txt --max-steps 30 -q -o run \(options)")
    #expect(training.exitCode == 0, "\(training.errors)")
    let again = try folder.gradus(
      "train kaiming -i few.txt --max-steps 30 -q -o run --skip-finished \(options)")
    #expect(again.exitCode == 0 && again.errors.isEmpty)
    #expect(try folder.gradus("evaluate run -i few.txt -q").exitCode == 0)
    #expect(try folder.gradus("sample run -i few.txt -n 3 -q").exitCode == 0)
    let report = try folder.gradus("report run -q")
    #expect(report.exitCode == 0, "\(report.errors)")
    let page = try folder.text("report.html")
    for words in ["--mixup 0.5", "--norm group:4", "--residual", "--optimizer adamw"] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test func aTrainingThatStopsEarlyKeepsItsBestModel() throws {
    let training = try folder.gradus(
      "train kaiming -i few.txt --max-steps 2000 --patience 2 --evaluate-every 50 -o run --json -q")
    #expect(training.exitCode == 0, "\(training.errors)")
    let document = try JSONSerialization.jsonObject(with: Data(training.output.utf8))
    let run = try #require(document as? [String: Any])
    let stopped = try #require(run["stoppedAt"] as? Int)
    let best = try #require(run["bestStep"] as? Int)
    #expect(stopped < 2_000 && stopped == best + 100)
    let losses = try #require(run["loss"] as? [String: Any])
    let recorded = try #require(losses["val"] as? Double)
    let evaluated = try folder.gradus("evaluate run -i few.txt --split val --json -q")
    let values = try JSONDecoder().decode([String: Double].self, from: Data(evaluated.output.utf8))
    #expect(abs((values["val"] ?? .nan) - recorded) <= 1e-5)
    #expect(
      try folder.gradus(
        "train kaiming -i few.txt --max-steps 2000 --patience 2 --evaluate-every 50 -o run --skip-finished -q"
      )
      .errors.isEmpty)
  }
}
