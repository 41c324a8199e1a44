import Experiments
import Foundation
import LanguageModel

/// The labs' numbers on this machine beside the reference's: of labs without names, and of those on a list
/// that the reference knows.
public struct LabVerification: Sendable {
  private let examples: Examples
  private let entries: [LabReference.Entry]

  /// - Parameters:
  ///   - digest: the SHA-256 by which the list of names is known.
  ///   - isFull: whether labs that train for long are run too.
  public init(_ examples: Examples, digest: String, isFull: Bool) {
    self.examples = examples
    entries = LabReference.embedded.labs.filter { entry in
      entry.sha256 ?? digest == digest && (isFull || !entry.long)
    }
  }

  public var partCount: Int { entries.count }

  /// Runs the labs one after the other; `see` gets each as soon as it is done.
  public func parts(
    seeing see: (Verification.Part) -> Void = { _ in }
  ) async -> [Verification.Part] {
    var parts: [Verification.Part] = []
    for entry in entries {
      let part = Verification.Part(title: entry.title, checks: await checks(entry))
      parts.append(part)
      see(part)
    }
    return parts
  }

  private func checks(_ entry: LabReference.Entry) async -> [Check] {
    guard let lab = LabCatalogue.all.first(where: { $0.name == entry.lab }) else {
      preconditionFailure("a reference for \(entry.lab), which is no lab")
    }
    var setup = LabSetup()
    setup.examples = lab.data == .none ? nil : examples
    do {
      let result = try await lab.result(try lab.setup(entry.choices, from: setup))
      return entry.rows.map { check($0, of: result, entry) }
    } catch {
      preconditionFailure("the lab of a reference cannot be run: \(error)")
    }
  }

  private func check(
    _ row: LabReference.Row, of result: LabResult, _ entry: LabReference.Entry
  ) -> Check {
    let tolerance = row.relative ? row.tolerance * abs(row.value) : row.tolerance
    // One digit more than the tolerance leaves open.
    let decimals = tolerance > 0 ? max(0, 1 - Int(log10(tolerance).rounded(.down))) : 0
    let measured = result.number(table: row.table, row: row.row, column: row.column)
    return Check(
      subject: entry.title, name: "\(row.table): \(row.row), \(row.column)",
      finding: .number(
        row.value, tolerance: tolerance, decimals: decimals, measured: measured ?? .nan),
      source: LabReference.embedded.program)
  }
}

extension LabReference.Entry {
  fileprivate var title: String { "lab \(lab)" + (arguments.isEmpty ? "" : " \(arguments)") }
}
