import Laboratory
import LanguageModel
import Plotting
import Testing

/// What holds for every lab.
@Suite struct LabCatalogueTests {
  private static let keys = Set(
    Labels.table.split(separator: "\n").compactMap {
      $0.split(separator: " = ").first.map(String.init)
    })

  @Test func namesAreInKebabCaseAndEachThereOnce() {
    let names = LabCatalogue.all.map(\.name)
    #expect(names.count > 15 && Set(names).count == names.count)
    for name in names {
      #expect(name.allSatisfy { $0 == "-" || "a"..."z" ~= $0 }, "\(name)")
    }
  }

  @Test(arguments: LabCatalogue.all.map(\.name))
  func theTableOfLabelsHasItsWords(name: String) {
    for part in ["line", "reading"] { #expect(Self.keys.contains("lab-\(name).\(part)")) }
    #expect(Self.keys.contains { $0.hasPrefix("lab-\(name).headline") })
  }

  @Test(arguments: LabCatalogue.all.map(\.name))
  func itTakesItsOwnFlagsAndNoOthers(name: String) throws {
    let lab = try #require(LabCatalogue.all.first { $0.name == name })
    let own = Set(lab.choices.map(\.flag))
    for choice in Choice<LabSetup>.all {
      let value = ["activation": "tanh"][choice.flag] ?? (choice.rule.read("on") ?? "3")
      if own.contains(choice.flag) {
        // What is said of trainings goes with them.
        let training = own.contains("train") ? ["train": "on"] : [:]
        #expect(throws: Never.self) {
          try lab.setup(training.merging([choice.flag: value]) { $1 })
        }
      } else {
        let refusal = #expect(throws: LabRefusal.self) { try lab.setup([choice.flag: value]) }
        #expect(refusal?.description.hasPrefix("lab \(name) has no --\(choice.flag); it ") ?? false)
      }
    }
  }

  /// Every flag is one of some lab, so that none is listed in vain.
  @Test func everyFlagHasALab() {
    let used = Set(LabCatalogue.all.flatMap(\.choices).map(\.flag))
    #expect(used == Set(Choice<LabSetup>.all.map(\.flag)))
  }
}
