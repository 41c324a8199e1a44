import Diagnostics
import Files

/// What the world can do wrong while a picture is drawn. Each says it in one sentence.
public enum PlottingError: FileErrorCarrier, Equatable {
  case gnuplotMissing
  case gnuplotTooOld(version: String)
  case terminalMissing(PictureFormat)
  case fontMissing
  case noRoom(picture: String)
  /// The file system refuses, or something is in the way.
  case file(FileError)
  case gnuplotFailed(picture: String, words: String)
  case gnuplotKilled(picture: String, signal: Int)
  case gnuplotHung(picture: String, seconds: Double)
  case pictureIncomplete(picture: String, words: String)

  /// The kinds of trouble that a caller tells apart.
  public enum Kind: Equatable, Sendable {
    /// gnuplot is missing, too old, or lacks what a format needs.
    case gnuplotUnavailable
    /// What was asked for cannot be read.
    case badRequest
    case file(FileError)
    /// gnuplot was killed or got stuck.
    case inputOutput
    /// gnuplot refuses what we told it.
    case internalFault
  }

  public var kind: Kind {
    switch self {
    case .gnuplotMissing, .gnuplotTooOld, .terminalMissing, .fontMissing: .gnuplotUnavailable
    case .noRoom: .badRequest
    case .file(let error): .file(error)
    case .gnuplotKilled, .gnuplotHung, .pictureIncomplete: .inputOutput
    case .gnuplotFailed: .internalFault
    }
  }
}

extension PlottingError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .gnuplotMissing: "gnuplot is not installed, so only the .gp script was written"
    case .gnuplotTooOld(let version):
      "gnuplot \(version) is too old (\(Gnuplot.oldestVersion) is needed)"
    case .terminalMissing(let format):
      "this gnuplot cannot draw \(format.rawValue): it has no terminal \(format.terminal)"
    case .fontMissing: "gnuplot finds no font, so all text would be missing from the picture"
    case .noRoom(let picture): "\(picture) has no room for letters of this size"
    case .file(let error): error.fact
    case .gnuplotFailed(let picture, let words): "gnuplot could not draw \(picture): \(words)"
    case .gnuplotKilled(let picture, let signal):
      "gnuplot was ended by signal \(signal) while it drew \(picture)"
    case .gnuplotHung(let picture, let seconds):
      "gnuplot did not finish \(picture) within \(seconds.short) seconds"
    case .pictureIncomplete(let picture, let words):
      "gnuplot left \(picture) incomplete" + (words.isEmpty ? "" : ": \(words)")
    }
  }

  /// What to do about it where a command has no options for pictures.
  public var hintWithoutOptions: String {
    if case .noRoom = self { return "draw the figure larger with `gradus plot --size`" }
    return hint
  }

  public var hint: String {
    switch self {
    case .gnuplotMissing, .gnuplotTooOld, .terminalMissing: "apt-get install gnuplot-nox"
    case .fontMissing: "apt-get install fonts-dejavu-core"
    case .noRoom: "make --font-size smaller or --size larger; --annotate takes room too"
    case .file(let error): error.hint
    case .pictureIncomplete: "check that the disk has space"
    case .gnuplotFailed: "run gnuplot on the .gp script beside it to see where it stops"
    case .gnuplotHung: "gnuplot on the .gp script beside it draws without a limit of time"
    case .gnuplotKilled: "draw it again, with more memory if signal 9 ended it"
    }
  }
}
