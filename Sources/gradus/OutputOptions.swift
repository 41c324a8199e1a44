import ArgumentParser

/// How a command speaks.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON document on standard output.") var json = false

  @Flag(name: .shortAndLong, help: "No progress and no remarks on standard error.")
  var quiet = false
}
