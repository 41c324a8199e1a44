import Testing

@testable import Laboratory

/// PyTorch's numbers of the labs.
@Suite struct LabVerificationTests {
  @Test func everyLabOfTheReferenceIsOne() {
    let names = Set(LabCatalogue.all.map(\.name))
    for entry in LabReference.embedded.labs {
      #expect(names.contains(entry.lab))
      #expect(!entry.rows.isEmpty)
      // A tolerance that lets everything pass checks nothing.
      for row in entry.rows {
        let bound = row.relative ? 0.1 : max(1e-3, 0.4 * abs(row.value))
        #expect(0...bound ~= row.tolerance, "\(entry.lab) \(row)")
      }
    }
  }

  /// What a lab measures on one list that is known it measures on both.
  @Test func bothListsAreKnown() {
    let named = LabReference.embedded.labs.filter { $0.sha256 != nil }
    for (lab, entries) in Dictionary(grouping: named, by: { "\($0.lab) \($0.arguments)" }) {
      #expect(Set(entries.compactMap(\.sha256)).count == 2, "\(lab)")
    }
    #expect(Set(named.map(\.lab)).count > 10)
  }

  #if !DEBUG
    @Test(arguments: TestNames.paths) func theNumbersAreMet(path: String) async throws {
      let examples = try TestNames.examples(path)
      let verification = LabVerification(
        examples, digest: examples.words.digest, isFull: false)
      #expect(verification.partCount > 8)
      for part in await verification.parts() {
        for check in part.checks { #expect(check.passes, "\(check)") }
      }
    }
  #endif
}
