import ArgumentParser
import Corpus
import Files
import LanguageModel
import Runs

/// Which names, and how they are cut.
struct NamesOptions: ParsableArguments {
  @Option(
    name: [.customShort("i"), .customLong("input-file")],
    help: ArgumentHelp("A file with one name a line.", valueName: "file"))
  var path: FilePath = "names.txt"

  @OptionGroup
  var cut: ChoiceOptions<SettingGroup.Names>

  /// The usual settings, but for how the names are cut.
  var settings: Settings {
    var settings = Settings()
    cut.apply(to: &settings)
    return settings
  }

  /// Reads the list, and says on standard error what was passed over in it.
  func words(quiet: Bool) throws -> WordList {
    let words = try WordList.read(path: path)
    if !quiet { report(words, lowercase: settings.lowercase) }
    return words.cut(settings)
  }

  private func report(_ words: WordList, lowercase: Bool) {
    let notes = words.notes
    var remarks: [String] = []
    if notes.blankLines > 0 {
      remarks.append(Self.count(notes.blankLines, "blank line") + " passed over")
    }
    if notes.trimmedLines > 0 { remarks.append(names(notes.trimmedLines) + " trimmed") }
    if notes.upperCaseNames > 0, !lowercase {
      remarks.append(
        names(notes.upperCaseNames) + " with upper case, kept (--lowercase makes it small)")
    }
    if notes.turkishNames > 0, lowercase {
      remarks.append(
        names(notes.turkishNames) + " with İ or ı: İ and I became i, ı stays, which is not Turkish")
    }
    if let character = notes.deceptiveCharacter {
      let code = String(character.value, radix: 16, uppercase: true)
      remarks.append(
        names(notes.deceptiveNames) + " with a character that cannot be seen, such as U+"
          + String(repeating: "0", count: max(0, 4 - code.count)) + code + ", kept")
    }
    remarks += tableRemarks(notes, of: words.count)
    if !remarks.isEmpty { Console.error("\(path): \(remarks.joined(separator: "; "))") }
  }

  /// Where at least half of the lines have the same separator in them.
  private func tableRemarks(_ notes: WordList.Notes, of count: Int) -> [String] {
    [(notes.commaNames, "comma", ","), (notes.semicolonNames, "semicolon", "';'")]
      .filter { $0.0 > 0 && 2 * $0.0 >= count }
      .map { found, name, separator in
        "\(names(found)) of \(count) with a \(name); of a table, take one column with "
          + "`cut -d\(separator) -f1`"
      }
  }

  private func names(_ count: Int) -> String { Self.count(count, "name") }

  private static func count(_ count: Int, _ thing: String) -> String {
    "\(count) \(thing)\(count == 1 ? "" : "s")"
  }
}
