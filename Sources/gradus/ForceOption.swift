import ArgumentParser

/// For commands that write beside what is there.
struct ForceOption: ParsableArguments {
  @Flag(help: "Replace files that are not as Gradus left them, or that show something else.")
  var force = false
}
