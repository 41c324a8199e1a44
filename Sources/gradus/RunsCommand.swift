import ArgumentParser
import Experiments
import Files
import Quoting
import Runs

/// `gradus runs`: what there is in a folder.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract:
      "Lists the runs below a folder: what they are, how they stand, what they take on disk.",
    discussion: """
      Examples:
        gradus runs
        gradus runs class --sort val
        gradus runs --where hidden-gain=0.5,stage=kaiming --sort val
        gradus runs --where 'val<2.15' --where state=done --sort seed --reverse
        gradus runs --where 'state!=done' --json

      Runs are found at any depth; links are not followed. A run is done, interrupted (stopped by \
      Ctrl-C), diverged, training (another process is at it), killed (`gradus train --resume` goes on \
      from its checkpoint), aside (killed while it was put in place, and --resume brings it back) or \
      damaged.

      Conditions are NAME=VALUE, or with !=, <, >, <= or >= between the two, which a shell must see in \
      quotes. A name is any knob or setting by its flag in `gradus train --help`, or one of \
      \(RunQuery.names.joined(separator: ", ")). A run that has no such thing, as raw has no \
      hidden-gain, meets no condition but one with !=, and comes last in every order.
      """)

  @Argument(
    help: ArgumentHelp(
      "The folder (default: \(WorkOptions.defaultFolder)).", valueName: "folder"),
    completion: .directory)
  var folder: FilePath?

  @Option(
    name: .customLong("where"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Show the runs only that meet these conditions, with commas between them; can be given again.",
      valueName: "name=value"))
  var conditions: [String] = []

  @Option(
    help: ArgumentHelp(
      "Put them in the order of this knob, setting, loss, … (default: of their names).",
      valueName: "name"))
  var sort: String?

  @Flag(help: "Put the last first.") var reverse = false

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    _ = try query
    if folder?.isEmpty ?? false {
      throw ValidationError("the folder is empty; leave it out for runs")
    }
  }

  private var query: RunQuery {
    get throws {
      do throws(InventoryRefusal) {
        return try RunQuery(where: conditions, sort: sort, reverse: reverse)
      } catch {
        throw ValidationError(error.description)
      }
    }
  }

  func run() throws {
    let folder = folder ?? WorkOptions.defaultFolder
    let inventory = Inventory(try found(in: folder), try query)
    Console.print(output.json ? JSONText.text(inventory) : inventory.text)
    guard !output.quiet else { return }
    for problem in inventory.problems.prefix(Self.problemsShown) { Console.error(problem) }
    if inventory.problems.count > Self.problemsShown {
      let others = inventory.problems.count - Self.problemsShown
      Console.error("\(others.counted("more problem")) of the kind; --json has all")
    }
    if inventory.isEmpty {
      Console.error(
        "none of \(inventory.foundCount.counted("run")) in \(folder) meets the conditions")
    }
  }

  private static let problemsShown = 12

  /// - Throws: `Failure` where there is no run.
  private func found(in folder: FilePath) throws -> RunsBelow {
    let stage = folder == WorkOptions.defaultFolder ? "" : " -o \(folder.string.shellFile)/STAGE"
    let advice = "train one with `gradus train STAGE\(stage)`, or name the folder that holds runs"
    let found: RunsBelow
    do throws(FileError) {
      found = try RunsBelow(folder)
    } catch {
      guard case .missing = error else { throw error }
      let what = folder.kind == nil ? "no such folder" : "a file, and runs are in folders"
      throw Failure("\(folder): \(what); \(advice)", .inputMissing)
    }
    if found.runs.isEmpty {
      let unread = found.problems.first.map { "; \($0.fact)" } ?? ""
      throw Failure("\(folder): no runs in it\(unread); \(advice)", .inputMissing)
    }
    return found
  }
}
