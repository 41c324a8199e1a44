import ArgumentParser
import Corpus
import Experiments
import Files
import LanguageModel
import Quoting

/// `gradus sweep script`: what GNU parallel or Slurm is to be told.
struct SweepScriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "script",
    abstract: "Prints a script by which GNU parallel or Slurm does a sweep.",
    discussion: """
      Examples:
        gradus sweep script gain --on parallel > sweep.sh
        gradus sweep script gain --on parallel --hosts hosts.txt > sweep.sh
        gradus sweep script gain --on slurm --slices 500 > sweep.sbatch

      The script is for reading, and for changing where your cluster wants it otherwise. After whatever \
      happened it is started again, and does what is missing. The hosts' file is one of GNU parallel: a \
      host a line, as n1, or as 4/n1 for four slices at once.
      """)

  @OptionGroup var place: SweepFolder

  @Option(help: "What does it: parallel (GNU parallel, here or over ssh) or slurm (a job array).")
  var on: SweepScript.Engine

  @Option(
    help: ArgumentHelp("The hosts, for parallel (default: this machine).", valueName: "file"))
  var hosts: FilePath?

  @Flag(help: "The hosts share no disk with this machine: what is needed is copied there and back.")
  var noSharedDisk = false

  @Option(
    .whole(1...SweepSlice.countLimit), "Into how many slices the sweep is cut",
    default: "so that a slice takes about two minutes", valueName: "n")
  var slices: Int?

  @OptionGroup var list: PlanNamesOption

  mutating func validate() throws {
    if on == .slurm, hosts != nil || noSharedDisk {
      throw ValidationError(
        "--hosts and --no-shared-disk go with --on parallel; Slurm has its nodes")
    }
    if noSharedDisk, hosts == nil {
      throw ValidationError("--no-shared-disk is about hosts; name them with --hosts FILE")
    }
  }

  func run() throws {
    let sweep = try Sweep(in: place.folder)
    let names = try list.path(of: sweep.plan)
    let words = try WordList.read(path: names)
    try sweep.requireNames(words, from: names)
    try requireHosts()
    let machines: SweepScript.Hosts = hosts.map { noSharedDisk ? .apart($0) : .listed($0) } ?? .own
    guard let program = FilePath("/proc/self/exe").resolved else {
      throw Failure("this program does not know where it is", .internalError)
    }
    let script = try SweepScript(
      sweep, on: on, machines, slices: slices, names: names, program: program
    ) {
      try SweepEstimate(of: sweep, words: words.cut(sweep.plan.settings), path: names)
    }
    Console.printUnchanged(String(script.text.dropLast()))
  }

  /// - Throws: where the file of hosts is not there or names none.
  private func requireHosts() throws {
    guard let hosts else { return }
    guard let bytes = try hosts.contents(atMost: Self.hostsLimit) else {
      throw Failure("\(hosts): too long for a list of hosts", .badData)
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard lines.contains(where: { $0.first { !$0.isWhitespace }.map { $0 != "#" } ?? false }) else {
      throw Failure(
        "\(hosts): names no host; write one a line, as n1, or 4/n1 for four slices at once",
        .badData)
    }
  }

  private static let hostsLimit = 1 << 20
}

extension SweepScript.Engine: ExpressibleByArgument {}
