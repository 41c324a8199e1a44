import ArgumentParser
import Corpus
import Files
import LanguageModel
import Runs

/// Which names, and how they are cut.
struct NamesOptions: ParsableArguments {
  @Option(
    name: [.customShort("i"), .customLong("input-file")],
    help: ArgumentHelp(
      "A file with one name a line (default: \(Self.usualPath)).", valueName: "file"))
  var named: FilePath?

  static let usualPath: FilePath = "names.txt"

  var path: FilePath { named ?? Self.usualPath }

  @OptionGroup var cut: ChoiceOptions<SettingGroup.Names>

  /// The usual settings, but for how the names are cut.
  var settings: Settings {
    var settings = Settings()
    cut.apply(to: &settings)
    return settings
  }

  /// Reads the list, and says on standard error what was passed over in it.
  func list(quiet: Bool) throws -> WordList {
    let words = try WordList.read(path: path)
    let remarks = words.remarks(lowercase: settings.lowercase)
    if !quiet, !remarks.isEmpty { Console.error("\(path): \(remarks.joined(separator: "; "))") }
    return words
  }

  /// The same, cut as it is wanted.
  func words(quiet: Bool) throws -> WordList { try list(quiet: quiet).cut(settings) }
}
