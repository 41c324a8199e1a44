import ArgumentParser

struct LectureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "lecture", abstract: "Not there yet.")
}
