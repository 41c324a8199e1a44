import ArgumentParser
import Plotting

/// What pictures look like; shared by all commands that draw.
struct PictureOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "Formats with commas between them: "
        + PictureFormat.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "formats"))
  var formatNames = "png"

  @Option(
    help: ArgumentHelp(
      Theme.allCases.map(\.rawValue).joined(separator: " or ") + ".", valueName: "theme"))
  var theme: Theme = .light

  @Option(help: ArgumentHelp("Width and height in pixels.", valueName: "WxH"))
  var size = PictureSize(width: 1920, height: 1080)

  var formats: [PictureFormat] {
    get throws {
      try formatNames.split(separator: ",").map { name in
        guard let format = PictureFormat(rawValue: String(name)) else {
          throw ValidationError(
            NearestName.message(
              "format", unknown: String(name), among: PictureFormat.allCases.map(\.rawValue)))
        }
        return format
      }
    }
  }

  var style: PictureStyle {
    PictureStyle(theme: theme, width: size.width, height: size.height)
  }

  mutating func validate() throws {
    guard !(try formats).isEmpty else { throw ValidationError("--format names no format") }
  }
}

/// A size such as `1920x1080`.
struct PictureSize: ExpressibleByArgument {
  let width: Int
  let height: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  init?(argument: String) {
    let parts = argument.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, parts.allSatisfy({ 200...10_000 ~= $0 }) else { return nil }
    self.init(width: parts[0], height: parts[1])
  }

  var defaultValueDescription: String { "\(width)x\(height)" }
}

extension Theme: ExpressibleByArgument {}
