import LanguageModel
import Runs
import TestSupport
import Testing

@testable import Experiments

/// Which runs are chosen, and in which order.
@Suite struct RunQueryTests {
  private let runs = RunFolders()

  init() throws {
    try runs.add("a", "raw")
    try runs.add("b", knobs: ["hidden-gain": "0.5"]) { $0.learningRate = 0.03 }
    try runs.add("c", steps: 7) { $0.seed = 10 }
    try runs.add("d", "batchnorm") {
      $0.seed = 9
      $0.lowercase = true
    }
    try runs.add("e", "raw") { $0.learningRate = 1e38 }
    for (name, loss) in [("a", 2.5), ("b", 2.25), ("c", 3.125), ("d", 10)] {
      try runs.setLoss(name, validation: loss)
    }
    try runs.folder.makeFolder("z")
    try runs.folder.write("{", to: "z/run.json")
  }

  private func names(
    _ conditions: String..., sort: String? = nil, reverse: Bool = false
  ) throws -> String {
    let query = try RunQuery(where: conditions, sort: sort, reverse: reverse)
    return Inventory(try RunsBelow(runs.folder.path), query).runs.map(\.name).joined()
  }

  @Test func withoutConditionsAllAreThereByName() throws {
    #expect(try names() == "abcdez")
    #expect(try names(reverse: true) == "zedcba")
  }

  @Test(arguments: [
    ("stage=raw", "ae"), ("stage=0", "ae"), ("stage!=raw", "bcdz"), ("state=done", "abd"),
    ("state=interrupted", "c"), ("state=diverged", "e"), ("state=damaged", "z"),
    ("state!=done", "cez"), ("name=b", "b"), ("run=b", "b"), ("hidden-gain=0.5", "b"),
    ("gain=1/2", "b"), ("--hidden-gain=0.5", "b"), ("hidden-gain = 0.5", "b"),
    ("hidden-gain==0.5", "b"), ("hidden-gain=1.6666666", "cd"), ("hidden-gain=5/3", "cd"),
    ("hidden-gain!=0.5", "acdez"), ("hidden-gain>0.4", "bcd"), ("hidden-gain<1", "b"),
    ("hidden-scale=1", "ae"), ("batchnorm=on", "d"), ("batchnorm=off", "abce"),
    ("lowercase=on", "d"), ("lowercase=off", "abce"), ("learning-rate<=3/100", "b"),
    ("l=0.1", "acd"), ("seed=10", "c"), ("seed>=10", "abce"), ("n-hidden=8", "abcde"),
    ("max-steps=25", "abcde"), ("steps<8", "ce"), ("steps=7", "c"), ("val<2.3", "b"),
    ("val>=2.5", "acd"), ("validation>3.125", "d"), ("val<1e9", "abcd"), ("size>1KB", "abcdez"),
    ("size<=0.1KB", ""), ("hidden-bias=normal", "ae"), ("optimizer=adamw", ""),
    ("stage=raw,state=done", "a"), ("stage=raw,val<2.3", ""),
  ])
  func aConditionHolds(condition: String, expected: String) throws {
    #expect(try names(condition) == expected)
  }

  @Test func severalConditionsMustAllHold() throws {
    #expect(try names("val<3", "stage=kaiming") == "b")
    #expect(try names("val<3", "stage!=kaiming", "seed>0") == "a")
  }

  /// Commas between thousands and in lists belong to a value.
  @Test func aValueMayHaveCommas() throws {
    try runs.add("f") { $0.rateDrop = [10, 20] }
    #expect(try names("rate-drop=10,20") == "f")
    #expect(try names("rate-drop=10,20,stage=kaiming") == "f")
    #expect(try names("max-steps=20,000,stage=kaiming") == "")
  }

  @Test(arguments: [
    ("name", "abcdez"), ("val", "bacdez"), ("validation", "bacdez"), ("steps", "ecabdz"),
    ("hidden-gain", "bcdaez"), ("seed", "dcabez"), ("learning-rate", "bacdez"),
    ("stage", "dbcaez"), ("state", "zeabdc"), ("--l", "bacdez"),
  ])
  func theyAreOrdered(key: String, expected: String) throws {
    #expect(try names(sort: key) == expected)
  }

  /// Words by their letters, numbers by their size; what has no value is last in both directions.
  @Test func theLastComeFirst() throws {
    #expect(try names(sort: "val", reverse: true) == "dcabez")
    #expect(try names(sort: "hidden-gain", reverse: true) == "cdbaez")
    #expect(try names(sort: "size", reverse: true).last == "z")
  }

  @Test(arguments: [
    ("hiden-gain=1", "did you mean hidden-gain?"), ("sate=done", "did you mean state?"),
    ("=1", "runs have no such thing"), ("state", "is no condition"), ("", "is no condition"),
    ("state=divergd", "did you mean diverged?"), ("stage=kaimng", "did you mean kaiming?"),
    ("hidden-gain=big", "takes a finite number"), ("hidden-gain=", "not \"\""),
    ("hidden-gain=0.5,x", "not 0.5,x"), ("state<done", "no number"), ("batchnorm=yes", "on or off"),
    ("lowercase=1", "on or off"), ("size=big", "a number of bytes"), ("val<", "a number"),
    ("activation=tnah", "did you mean tanh?"), ("stage=raw,", "takes one of"),
  ])
  func whatIsNoConditionIsRefused(condition: String, words: String) throws {
    do throws(InventoryRefusal) {
      _ = try RunQuery(where: [condition])
      Issue.record("\(condition) was taken")
    } catch {
      #expect(error.description.hasPrefix("--where "))
      #expect(error.description.contains(words), "\(error)")
    }
  }

  @Test func anOrderThatIsNoneIsRefused() {
    for (key, words) in [
      ("vla", "did you mean val?"), ("", "--sort \"\""), ("x=1", "no such thing"),
    ] {
      do throws(InventoryRefusal) {
        _ = try RunQuery(sort: key)
        Issue.record("\(key) was taken")
      } catch {
        #expect(error.description.contains(words), "\(error)")
      }
    }
  }
}
