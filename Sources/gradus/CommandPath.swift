import ArgumentParser
import Quoting

/// The names by which a command is called, as `gradus export csv`.
enum CommandPath {
  /// The path of a command.
  static func path(
    of command: any ParsableCommand.Type, below root: any ParsableCommand.Type = Gradus.self
  ) -> String? {
    let name = root.configuration.commandName ?? ""
    if command == root { return name }
    return root.configuration.subcommands.lazy
      .compactMap { path(of: command, below: $0) }.first.map { name + " " + $0 }
  }

  /// The command of a path; the program itself where there is none.
  static func command(_ path: String) -> any ParsableCommand.Type {
    path.split(separator: " ").dropFirst().reduce(Gradus.self as any ParsableCommand.Type) {
      command, word in
      command.configuration.subcommands.first { $0.configuration.commandName == String(word) }
        ?? command
    }
  }

  /// Looks at the words that name a command before anything else is looked at: an unknown command has
  /// no options of which one could be unknown.
  ///
  /// - Throws: `Failure` with the command that was meant.
  static func check(_ arguments: [String]) throws {
    var command: any ParsableCommand.Type = Gradus.self
    let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    for word in words {
      let names = command.configuration.subcommands.compactMap { $0.configuration.commandName }
      if names.isEmpty || word.hasPrefix("-") { return }
      guard let place = names.firstIndex(of: word) else {
        throw Failure(
          NearestName.message("command", unknown: word, among: names)
            + "; see \(path(of: command) ?? "gradus") --help", .usage)
      }
      command = command.configuration.subcommands[place]
    }
  }
}
