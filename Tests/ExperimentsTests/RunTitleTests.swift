import Experiments
import Files
import LanguageModel
import Runs
import Testing

/// What a run is called says all in which it differs from its stage.
@Suite struct RunTitleTests {
  private func title(
    _ list: String? = nil, steps: Int = 200_000, taken: Int? = nil,
    _ change: (inout Settings) -> Void = { _ in }
  ) throws -> RunTitle {
    var settings = Settings()
    settings.maxSteps = steps
    change(&settings)
    return RunTitle(
      stage: StageVariant(try #require(Stage.named("kaiming"))), settings: settings,
      stepsTaken: taken,
      list: list, digest: "")
  }

  @Test func aStageAsItIsIsCalledByItsName() throws {
    #expect(try title().text == "kaiming")
    #expect(try title().folderName == "kaiming")
  }

  /// Another list may be called as the project's own is.
  @Test func aListIsKnownByWhatIsInIt() throws {
    #expect(try title("names.txt").text == "kaiming, names")
    let known = "91691165b471c338ee35387260590f0fdc23fcb50509b9ccfe1c879c7ac39a1e"
    let title = RunTitle(
      stage: StageVariant(try #require(Stage.named("kaiming"))), settings: Settings(),
      list: "x.txt",
      digest: known)
    #expect(title.text == "kaiming")
  }

  @Test func aFoldedRunSaysSo() throws {
    func title(_ knobs: Knobs, changing change: (inout Recipe) -> Void = { _ in }) throws
      -> RunTitle
    {
      var stage = try knobs.applied(to: try #require(Stage.named("batchnorm")))
      change(&stage.recipe)
      stage.recipe = try stage.recipe.folded()
      return RunTitle(stage: stage, settings: Settings(), list: nil, digest: "", isFolded: true)
    }
    #expect(try title([:]).text == "batchnorm, folded")
    #expect(try title([:]).folderName == "batchnorm-folded")
    #expect(try title(["n-hidden": "50"]).text == "batchnorm, n-hidden 50, folded")
    #expect(try title([:]) { $0.rateDrop = 0.3 }.text == "batchnorm, own network, folded")
  }

  @Test func stepsAreInTheTitleAndNotInTheFoldersName() throws {
    #expect(try title(steps: 1).text == "kaiming, 1 step")
    #expect(try title(steps: 1_000, taken: 7).text == "kaiming, 7 of 1,000 steps")
    #expect(try title(taken: 1_001).text == "kaiming, 1,001 of 200,000 steps")
    #expect(try title(steps: 1_000).folderName == "kaiming")
  }

  @Test func everySettingIsInBoth() throws {
    let all = try title("my towns.txt", steps: 20_000) {
      $0.learningRate = 0.03
      $0.batchSize = 64
      $0.seed = 7
      $0.splitSeed = 8
      $0.lowercase = true
      $0.distinct = true
    }
    #expect(
      all.text == "kaiming, rate 0.03, batch 64, seed 7, split-seed 8, lowercase, distinct, "
        + "my towns, 20,000 steps")
    #expect(
      all.folderName
        == "kaiming-rate-0.03-batch-64-seed-7-split-seed-8-lowercase-distinct-my-towns")
  }

  /// What means something to a shell or to a path is no part of a folder's name.
  @Test(arguments: ["a/b", "$(touch x)", "-rf", "..", "a\nb", "'\u{301}", "~"])
  func nothingInAFoldersNameMeansAnythingElsewhere(list: String) throws {
    let name = try title(list).folderName
    #expect(name.hasPrefix("kaiming-"))
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "._+-".unicodeScalars.contains($0)
    }
    #expect(isPlain, "\(name)")
  }

  @Test func whatAllHaveIsSaidOnce() throws {
    let titles = try ([3, 4] as [UInt64]).map { seed in
      try title(steps: 300) {
        $0.learningRate = 0.03
        $0.seed = seed
      }
    }
    let folders = ["a/x", "b/x"].map { RunFolder(FilePath($0)) }
    #expect(titles.common == ["rate 0.03", "300 steps"])
    #expect(
      titles.distinguished(by: folders, without: titles.common)
        == ["kaiming, seed 3", "kaiming, seed 4"])
    #expect(
      [titles[0], titles[0]].distinguished(by: folders)
        == ["a/x", "b/x"].map { "kaiming, rate 0.03, seed 3, 300 steps (\($0))" })
    #expect(Array(titles.prefix(1)).common.isEmpty)
  }
}
