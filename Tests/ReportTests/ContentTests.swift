import Diagnostics
import Files
import Foundation
import LanguageModel
import Plotting
import Report
import Runs
import Testing

/// The words of a page against the numbers in the run folders.
@Suite struct ContentTests {
  private let runs: TestRuns
  private let noGnuplot = Gnuplot(environment: ["PATH": "/nowhere"])

  init() throws {
    runs = TestRuns()
  }

  private func page(_ folders: [RunFolder]) async throws -> String {
    try await HTMLReport(runs: folders).page(drawnBy: noGnuplot).html
  }

  @Test func theLossTableHoldsWhatTheRunsHold() async throws {
    let folders = [try runs.add("raw"), try runs.add("kaiming")]
    let page = try await page(folders)
    let losses = try folders.map { try $0.run().loss }
    for folder in folders {
      let run = try folder.run()
      for loss in [run.initialLoss, run.loss.train, run.loss.validation, run.loss.test] {
        #expect(page.contains("<td>\(String(format: "%.4f", try #require(loss)))</td>"))
      }
    }
    let change = try #require(losses[1].validation) - #require(losses[0].validation)
    let text = String(format: "%.4f", change).replacing("-", with: "−")
    #expect(page.contains("<td>\(change > 0 ? "+" : "")\(text)</td>"))
  }

  @Test func neighbouringStagesAreComparedFieldByField() async throws {
    let page = try await page([try runs.add("scaled-output"), try runs.add("scaled-hidden")])
    #expect(page.contains("<b>hidden weights</b> <del>n</del> → <ins>n × 0.2</ins>"))
    #expect(page.contains("<b>hidden bias</b> <del>n</del> → <ins>n × 0.01</ins>"))
    #expect(!page.contains("<b>output weights</b>"))
    // Both are smaller than the lecture's.
    #expect(page.contains("<b>hidden units</b> <del>200</del> → <ins>12</ins>"))
  }

  @Test func settingsThatDifferStandBesideEachOther() async throws {
    let page = try await page([try runs.add("raw"), try runs.add("kaiming", steps: 40)])
    #expect(
      page.contains(
        "<th scope=\"row\">steps of the schedule</th><td><bdi>60</bdi></td><td><bdi>40</bdi></td>"))
  }

  @Test func commandsAreThoseThatMakeTheRuns() async throws {
    let page = try await page([try runs.add("raw", as: "a b")])
    #expect(
      page.contains(
        "gradus train --stage raw --n-hidden 12 --input-file few.txt --max-steps 60 "
          + "--batch-size 8 --work-dir &#39;runs/a b&#39;\n"))
    #expect(page.contains("gradus report &#39;runs/a b&#39; -o report.html"))
    #expect(page.contains("# few.txt stands for the list of 18 names, SHA-256 "))
  }

  /// The loss over easier names is lower, whatever is trained on them.
  @Test func lossesOverOtherNamesAreNotRanked() async throws {
    let folders = [try runs.add("raw"), try runs.add("kaiming") { $0.names.digest = "0" }]
    let page = try await page(folders)
    #expect(page.contains("none of them is better or worse"))
    #expect(!page.contains(" below raw") && !page.contains(" below kaiming"))
    #expect(page.contains("Losses over other names are not of one quantity"))
  }

  @Test func aStageThatNoCommandMakesIsNamed() async throws {
    let folder = try runs.add("raw") { $0.stage.recipe.rateDrop = 0.3 }
    #expect(try await page([folder]).contains("# No command makes the stage of raw;"))
  }

  @Test func aFoldedRunSaysSoAndIsMadeAgainByTwoCommands() async throws {
    let original = try runs.add("batchnorm")
    let run = try original.run()
    let place = try RunReservation(FilePath(runs.file("lean")), force: false)
    try place.write(
      FoldedRun(
        original, run: run, model: try original.model(of: run).folded(), title: run.title.text))
    let page = try await page([place.folder])
    #expect(page.contains("batchnorm, n-hidden 12, folded, batch 8, few, 60 steps"))
    #expect(page.contains("its BatchNorm folded into the weights before it"))
    #expect(page.contains("yes, of \(run.title.text)"))
    let lines = page.split(separator: "\n").map(String.init)
    let training = try #require(lines.firstIndex { $0.contains("gradus train --stage batchnorm") })
    #expect(lines[training].hasSuffix("--work-dir runs/lean-original"))
    #expect(lines[training + 1] == "gradus fold runs/lean-original --work-dir runs/lean")
    let both = try await self.page([original, place.folder])
    #expect(both.contains("BatchNorm folded into the weights before it"))
  }

  @Test func theLecturesNumbersStandBesideARunLikeIts() async throws {
    let digest = "0a30b5557f192f32ab962680889aac5f6fda0f4cecf40a6d0b5694f58ea8cc4d"
    let folder = try runs.add("kaiming") { run in
      run.stage = StageVariant(Stage.lecture[4])
      run.settings = Settings()
      run.stepsTaken = 200_000
      run.names.digest = digest
    }
    let page = try await page([folder])
    #expect(page.contains(">lecture</th>"))
    #expect(page.contains("<td>3.3179</td><td>2.0377</td><td>2.1070</td>"))
    let other = try await self.page([try runs.add("raw")])
    #expect(!other.contains(">lecture</th>"))
  }

  @Test func aRunThatDivergedSaysSo() async throws {
    let folder = try runs.add("raw") { run in
      run.diverged = true
      run.divergedAt = "h (Tanh)"
      run.loss = Losses(train: nil, validation: nil, test: nil)
    }
    let page = try await page([folder])
    #expect(page.contains("no longer finite at step 60, first in h (Tanh)."))
    #expect(page.contains("<td>–</td>"))
  }

  @Test func aRunWithoutTimingIsReported() async throws {
    let folder = try runs.add("raw")
    try FileManager.default.removeItem(atPath: folder.path.appending("timing.json").string)
    try FileManager.default.removeItem(atPath: folder.path.appending("model.safetensors").string)
    #expect(try await page([folder]).contains("<td>–</td><td>–</td></tr>"))
  }

  @Test func whatOneRunCannotShowIsNotSaidOfAnotherOfItsName() async throws {
    let folders = [try runs.add("raw", as: "a/x"), try runs.add("raw", as: "b/x", taken: 0)]
    let page = try await HTMLReport(runs: folders)
      .page(drawnBy: noGnuplot)
    #expect(page.leftOut.contains { $0.reason == "no loss was recorded" })
    #expect(page.html.ranges(of: "no loss was recorded").count == 1)
  }
}
