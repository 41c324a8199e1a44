import ArgumentParser
import Corpus
import Experiments
import Files
import Foundation
import Laboratory
import LanguageModel
import Runs

/// `gradus verify`: what is known of a list of names against what this build makes of it.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compares this build's numbers with the lecture's, line by line.",
    discussion: """
      Examples:
        gradus verify
        gradus verify --full -i lecture-names.txt

      The lecture's list is known by its SHA-256 and compared with what the lecture printed \
      (source "lecture") and with what independent programs made of it ("measured"). The project's \
      own names.txt is compared with the lecture's program run by PyTorch. Of any other list \
      nothing is known: that is said on standard error, and the exit code is 0.

      A number agrees within half a unit of the last digit that is expected, and a millionth for \
      rounding; final losses within 0.00001, the lines printed every 10,000 steps within 0.0001, \
      gradients after 1,001 steps within 0.003 %. The stages raw and zero-bias are chaotic: their \
      losses have wide bounds from step 10 on, and raw's final losses a range.

      Exit code 2 where a number does not agree.
      """)

  @Flag(help: "Train for all 200,000 steps too (about as long as all stages take).")
  var full = false

  @Option(
    name: [.customShort("i"), .customLong("input-file")],
    help: ArgumentHelp("A file with one name a line.", valueName: "file"))
  var path: FilePath = "names.txt"

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    let started = ContinuousClock.now
    let words = try WordList.read(path: path)
    let known = ([words.digest] + words.formDigests).lazy.compactMap(Reference.known).first
    guard let reference = known else {
      Console.error(
        "gradus: \(path): there is nothing to compare with; "
          + "only the project's names.txt and the lecture's list are known")
      if output.json {
        Console.print(
          JSONText.text(VerificationReport([], against: nil, isFull: full, seconds: 0)))
      }
      return
    }
    let settings = Settings()
    let examples = try Examples(
      words, path: path.string, splitSeed: settings.splitSeed,
      context: Stage.lecture[0].recipe.context)
    let verification = Verification(examples, against: reference, isFull: full)
    let laboratory = LabVerification(examples, digest: reference.names.sha256, isFull: full)
    let count = verification.partCount + laboratory.partCount
    var done = 0
    func show(_ part: Verification.Part) {
      done += 1
      showProgress(done, of: count, part.title)
    }
    let parts = await verification.parts(seeing: show) + laboratory.parts(seeing: show)
    if !output.quiet, Console.isTerminal { Console.endLive() }
    let report = VerificationReport(
      parts, against: reference, isFull: full,
      seconds: (ContinuousClock.now - started) / .seconds(1))
    if output.json {
      Console.print(JSONText.text(report))
    } else {
      Console.print(report.text)
    }
    if !report.passes { throw ExitCode(Failure.Code.mismatch.rawValue) }
  }

  private func showProgress(_ done: Int, of count: Int, _ title: String) {
    guard !output.quiet else { return }
    if Console.isTerminal {
      Console.live("\(done) of \(count) parts done, last \(title)")
    } else if full {
      Console.error("\(done) of \(count): \(title)")
    }
  }
}
