import ArgumentParser
import Corpus
import LanguageModel
import Runs

/// Which names, and how they are cut.
struct NamesOptions: ParsableArguments {
  @Option(
    name: [.customShort("i"), .customLong("input-file")],
    help: ArgumentHelp("A file with one name a line.", valueName: "file"))
  var path = "names.txt"

  @Option(
    parsing: .unconditional,
    help: ValueRule.seed.help(
      "Seed of the shuffle before the split", default: "\(Settings().splitSeed)",
      valueName: "seed"),
    transform: ValueRule.seed.value)
  var splitSeed = Settings().splitSeed

  @Flag(help: "Bring names to lower case.")
  var lowercase = false

  @Flag(help: "Leave out repeated names before the split.")
  var distinct = false

  /// Reads the list, and says on standard error what was passed over in it.
  func words(quiet: Bool) throws -> WordList {
    var words = try WordList.read(path: path)
    if !quiet { report(words.notes) }
    if lowercase { words = words.lowercased() }
    if distinct { words = words.removingDuplicates() }
    return words
  }

  private func report(_ notes: WordList.Notes) {
    var remarks: [String] = []
    if notes.blankLines > 0 { remarks.append("\(notes.blankLines) blank lines passed over") }
    if notes.trimmedLines > 0 { remarks.append("\(notes.trimmedLines) names trimmed") }
    if notes.upperCaseNames > 0, !lowercase {
      remarks.append(
        "\(notes.upperCaseNames) names with upper case, kept (--lowercase makes them small)")
    }
    if !remarks.isEmpty { Console.error("\(path): \(remarks.joined(separator: "; "))") }
  }
}
