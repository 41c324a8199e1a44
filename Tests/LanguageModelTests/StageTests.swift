import Corpus
import LanguageModel
import Testing

@Suite struct StageTests {
  @Test func theLecturesSevenInOrder() {
    #expect(
      Stage.lecture.map(\.name) == [
        "raw", "zero-bias", "scaled-output", "scaled-hidden", "kaiming", "batchnorm", "deep",
      ])
    for (number, stage) in Stage.lecture.enumerated() {
      #expect(stage.number == number)
      #expect(Stage.named(stage.name) == stage)
      #expect(Stage.named("\(number)") == stage)
    }
    #expect(Stage.named("7") == nil)
    #expect(Stage.named("-1") == nil)
    #expect(Stage.named("kaimin") == nil)
  }

  @Test func everyStageSaysWhatChangesWhatIsSeenAndWhy() {
    for stage in Stage.lecture {
      let lesson = stage.lesson
      for text in [lesson.title, lesson.change, lesson.expect, lesson.why] {
        #expect(!text.isEmpty && !text.contains("\n") && !text.contains("  "))
      }
    }
  }

  /// From the lecture's table (section 3), for 27 tokens.
  @Test(arguments: [
    ("raw", 11_897), ("zero-bias", 11_897), ("scaled-output", 11_897), ("scaled-hidden", 11_897),
    ("kaiming", 11_897), ("batchnorm", 12_097), ("deep", 47_024),
  ])
  func parameterCount(name: String, count: Int) {
    let model = Model(Stage.lecture(name).recipe, vocabularySize: 27, rows: 2)
    #expect(model.parameterCount == count)
  }

  @Test func parametersAndStatisticsBearTheLecturesNames() {
    func tensors(_ name: String) -> [String] {
      let model = Model(Stage.lecture(name).recipe, vocabularySize: 27, rows: 2)
      return model.tensors.map { "\($0.name) \($0.shape)" }
    }
    #expect(
      tensors("raw") == ["C [27, 10]", "W1 [30, 200]", "b1 [200]", "W2 [200, 27]", "b2 [27]"])
    #expect(
      tensors("batchnorm") == [
        "C [27, 10]", "W1 [30, 200]", "bngain [200]", "bnbias [200]", "bnmean_running [200]",
        "bnstd_running [200]", "W2 [200, 27]", "b2 [27]",
      ])
    let deep = tensors("deep")
    #expect(deep.count == 1 + 5 * 5 + 5)
    #expect(
      deep.prefix(6) == [
        "C [27, 10]", "layers.0.weight [30, 100]", "layers.1.gamma [100]", "layers.1.beta [100]",
        "layers.1.running_mean [100]", "layers.1.running_var [100]",
      ])
    #expect(
      deep.suffix(5) == [
        "layers.15.weight [100, 27]", "layers.16.gamma [27]", "layers.16.beta [27]",
        "layers.16.running_mean [27]", "layers.16.running_var [27]",
      ])
  }
}
