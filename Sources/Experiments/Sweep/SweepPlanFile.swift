import Files
import Foundation
import LanguageModel
import Quoting
import Runs

extension SweepPlan {
  /// Bytes; ten thousand values of thirty letters are far fewer.
  private static let byteLimit = 4 << 20
  private static let valueLimit = 100_000

  /// Reads the plan of a sweep's folder.
  ///
  /// - Throws: `SweepError` for a plan that is not there, is damaged, or is of another format.
  public init(in folder: FilePath) throws(SweepError) {
    let path = folder.appending(Self.fileName)
    let bytes: [UInt8]?
    do throws(FileError) {
      bytes = try path.contents(atMost: Self.byteLimit)
    } catch {
      if case .missing = error { throw .noPlan(folder) }
      throw .file(error)
    }
    guard let bytes else { throw .badPlan(path, reason: "it is too long") }
    do throws(RunError) {
      let format = try StrictJSON.decode(
        Format.self, from: Data(bytes), valueLimit: Self.valueLimit)
      guard format.formatVersion == Self.currentFormat else {
        throw .badFile(
          field: "formatVersion",
          reason: "is \(format.formatVersion), and this Gradus reads \(Self.currentFormat)")
      }
      self = try StrictJSON.decode(SweepPlan.self, from: Data(bytes), valueLimit: Self.valueLimit)
    } catch {
      guard case .badFile(_, let field, let reason) = error else {
        throw .badPlan(path, reason: error.description)
      }
      throw .badPlan(path, reason: "\(field) \(reason)")
    }
    if let fault { throw .badPlan(path, reason: fault) }
  }

  /// What is read first: a plan of another format can lack the rest.
  private struct Format: Decodable { let formatVersion: Int }

  /// What JSON allows but no plan says; nil where nothing is wrong.
  private var fault: String? {
    for setting in Setting.all {
      if let (field, reason) = setting.fault(settings) { return "\(field) \(reason)" }
    }
    let texts = [version, kernel ?? "", names.file, names.digest] + stages
    if texts.contains(where: { $0.unicodeScalars.contains(where: \.isControl) }) {
      return "a text holds control characters"
    }
    guard Self.seedRange ~= seeds, 0...seeds ~= keptSeeds else {
      return "it has \(seeds) seeds, of which \(keptSeeds) are kept"
    }
    guard !settings.seed.addingReportingOverflow(UInt64(seeds)).overflow else {
      return "settings.seed leaves no room for \(seeds) seeds"
    }
    guard 2...Self.tokenLimit ~= tokens else { return "tokens is \(tokens)" }
    return nil
  }

  private static let tokenLimit = 1 << 21

  var data: Data { JSONText.data(self) }

  /// What tells it from other plans: sixteen hexadecimal digits.
  var digest: String { String(Digest.of(Array(data)).hexadecimal.prefix(16)) }

  /// Puts the plan into a sweep's folder.
  ///
  /// - Parameter force: whether it may come in place of another one.
  public func write(to folder: FilePath, force: Bool) throws(SweepError) {
    guard !RunFolder(folder).exists else { throw .isRun(folder) }
    do throws(FileError) {
      try OutputFolder(folder).write(
        Array(data), as: Self.fileName, about: Subject(["plan", JSONText.text(self)]), force: force)
    } catch {
      guard case .otherSubject = error else { throw .file(error) }
      throw .otherPlan(folder)
    }
  }
}
