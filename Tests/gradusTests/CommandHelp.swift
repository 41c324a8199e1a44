import Foundation

/// What the program says of its commands and their options.
struct CommandHelp: Decodable {
  let commandName: String
  let subcommands: [CommandHelp]?
  let arguments: [Argument]?

  struct Argument: Decodable {
    let abstract: String?
    /// positional, option or flag
    let kind: String
    let names: [Name]?
    let valueName: String?
  }

  struct Name: Decodable {
    /// long or short
    let kind: String
    let name: String

    var text: String { (kind == "long" ? "--" : "-") + name }
  }

  /// A command that does something, by the words that call it.
  struct Leaf: Sendable {
    let words: [String]
    let options: [Option]
    /// All options and flags, as `--seed`.
    let names: Set<String>

    var title: String { words.joined(separator: " ") }
    var helpHint: String { (["gradus"] + words + ["--help"]).joined(separator: " ") }
  }

  struct Option: Sendable {
    let names: [String]
    let abstract: String

    /// What follows the colon in the help, where the option is declared by a rule.
    var rule: String? {
      let words = [
        "a whole number", "a number", "a finite number", "up to ", "zero, ", "16:9 ", "one of ",
        "all, none", "a slice ",
      ]
      // Without the default and the full stop.
      let end = abstract.range(of: " (default: ")?.lowerBound
      let text = end.map { String(abstract[..<$0]) } ?? String(abstract.dropLast())
      return words.compactMap { start in
        text.range(of: ": " + start).map { String(text[$0.lowerBound...].dropFirst(2)) }
      }.first
    }
  }

  /// All commands that have no subcommands.
  static func leaves() throws -> [Leaf] {
    struct Dump: Decodable { let command: CommandHelp }
    let text = try GradusProcess.run("--experimental-dump-help").output
    let root = try JSONDecoder().decode(Dump.self, from: Data(text.utf8)).command
    return (root.subcommands ?? []).flatMap { $0.leaves(after: []) }
      .filter { $0.words.first != "help" }
  }

  private func leaves(after words: [String]) -> [Leaf] {
    let words = words + [commandName]
    if let subcommands, !subcommands.isEmpty {
      return subcommands.flatMap { $0.leaves(after: words) }
    }
    let arguments = arguments ?? []
    return [
      Leaf(
        words: words,
        options: arguments.filter { $0.kind == "option" }.map {
          Option(names: ($0.names ?? []).map(\.text), abstract: $0.abstract ?? "")
        },
        names: Set(arguments.flatMap { $0.names ?? [] }.map(\.text)))
    ]
  }
}
