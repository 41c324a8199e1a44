import ArgumentParser
import Foundation
import Quoting

/// The manual page, made of the program's own help, for `man` and groff's macros of that name.
struct ManualPage {
  private let root: Command

  /// What the argument parser says of a command.
  private struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [Command]?
  }

  fileprivate struct Argument: Decodable {
    let kind: String
    let abstract: String?
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let isOptional: Bool
    let isRepeating: Bool
    let sectionTitle: String?

    struct Name: Decodable {
      let kind: String
      let name: String
    }
  }

  private struct Dump: Decodable { let command: Command }

  init() throws {
    root = try JSONDecoder().decode(Dump.self, from: Data(Gradus._dumpHelp().utf8)).command
  }

  var text: String {
    let version = Gradus.configuration.version
    var lines = [
      ".TH \(root.commandName.uppercased()) 1 \"\" \"\(version.roff)\"", ".SH NAME",
      "\(root.commandName) \\- \((root.abstract ?? "").roffLine)", ".SH SYNOPSIS",
      ".B \(root.commandName)", ".I command", "[options]", ".SH DESCRIPTION",
    ]
    lines += Self.paragraphs(root.discussion) + [".SH COMMANDS"]
    for command in root.subcommands ?? [] where command.commandName != "help" {
      lines += Self.section(command, path: root.commandName)
    }
    return lines.joined(separator: "\n")
  }

  private static func section(_ command: Command, path: String) -> [String] {
    let path = "\(path) \(command.commandName)"
    let subcommands = command.subcommands ?? []
    // What every command has is said by the program's own help.
    let arguments = (command.arguments ?? []).filter { argument in
      !["help", "version"].contains { name in argument.names?.contains { $0.name == name } ?? false
      }
    }
    let places = arguments.filter { $0.names == nil }.map { argument in
      let value = argument.value + (argument.isRepeating ? " ..." : "")
      return argument.isOptional ? "[\(value)]" : value
    }
    var lines = [".SS \(([path] + places + ["[options]"]).joined(separator: " ").roff)"]
    lines += paragraphs(command.abstract) + paragraphs(command.discussion)
    var title: String?
    for argument in arguments {
      if argument.sectionTitle != title, let new = argument.sectionTitle {
        lines += [".PP", ".I \(new.roff)"]
      }
      title = argument.sectionTitle
      lines += [".TP", ".B \(argument.head.roff)", argument.explanation.roffLine]
    }
    return lines + subcommands.flatMap { section($0, path: path) }
  }

  /// Paragraphs of a text; lines that begin with spaces stay as they are.
  private static func paragraphs(_ text: String?) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    var isVerbatim = false
    var lines = [".PP"]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(" ") != isVerbatim, !line.isEmpty {
        isVerbatim.toggle()
        lines += isVerbatim ? [".RS 2", ".nf"] : [".fi", ".RE"]
      }
      lines.append(line.isEmpty ? ".PP" : String(line.drop { $0 == " " }).roffLine)
    }
    return lines + (isVerbatim ? [".fi", ".RE"] : [])
  }
}

extension ManualPage.Argument {
  fileprivate var value: String { "<\(valueName ?? "")>" }

  /// `-o, --work-dir <folder>`
  fileprivate var head: String {
    guard let names else { return value }
    let flags = names.map { ($0.kind == "long" ? "--" : "-") + $0.name }
    // Help has a short flag first.
    let sorted = flags.filter { !$0.hasPrefix("--") } + flags.filter { $0.hasPrefix("--") }
    return sorted.joined(separator: ", ") + (kind == "option" ? " " + value : "")
  }

  fileprivate var explanation: String {
    let note = defaultValue.map { " (default: \($0))" } ?? ""
    return (abstract ?? "") + note
  }
}
