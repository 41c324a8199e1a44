import Foundation
import Testing

/// What Gradus wrote of other runs stays, and what somebody changed in it.
extension NothingIsLostTests {
  @Test(arguments: [
    ("gradus plot r --figure loss --size 400x300", "r/plots/loss.gp"),
    ("gradus export csv r", "r/csv/loss.csv"), ("gradus sample r -i few.txt", "r/samples.txt"),
    ("gradus export tensorboard r", "r/events.out.tfevents.0.gradus"),
    ("gradus report r -o page.html", "page.html"),
    ("gradus compare raw -i few.txt --max-steps 20 --quiet --size 400x300", "runs/comparison.csv"),
  ])
  func whatAPersonChangedStays(command: String, file: String) throws {
    try expectDone("\(train) -o r && \(command)")
    // Unchanged, it is written again.
    try expectDone(command)
    try user.write("edited", to: file)
    let result = try user.shell(command)
    #expect(result.exitCode == 73, "\(result.errors)")
    #expect(result.errors.contains(file) && result.errors.contains("--force"))
    #expect(try user.text(file) == "edited")
    try expectDone(command + " --force")
    #expect(try user.text(file) != "edited")
  }

  @Test func aComparisonOfOtherRunsStays() throws {
    let compare = "gradus compare -i few.txt --max-steps 20 --quiet --size 400x300"
    _ = try user.shell("\(compare) raw kaiming")
    try expectKept("\(compare) kaiming batchnorm", exit: 0)
    #expect(user.exists("runs/comparison-2.json") && user.exists("runs/plots/comparison-2.png"))
    try expectKept("gradus compare runs/raw-few runs/kaiming-few", exit: 0)
    #expect(!user.exists("runs/comparison-3.json"))
    try expectDone("\(compare) batchnorm raw --force")
    #expect(try user.text("runs/comparison.csv").contains("batchnorm"))
  }

  @Test func pagesAndPicturesOfOtherRunsStay() throws {
    _ = try user.shell(
      "\(train) -o a && \(train) --seed 5 -o b && gradus report a && gradus report a -o p.html")
    try expectKept("gradus report b", exit: 0)
    #expect(user.exists("report-2.html"))
    try expectKept("gradus report b -o p.html", exit: 73, "p.html")
    _ = try user.shell("gradus plot a -o pictures --figure loss --size 400x300")
    try expectKept("gradus plot b -o pictures --figure loss --size 400x300", exit: 73, "--force")
    _ = try user.shell("gradus plot a b --figure saturation-pair --size 400x300")
    try expectKept("gradus plot b a --figure saturation-pair --size 400x300", exit: 0)
    #expect(user.exists("plots/saturation-pair-2.png"))
  }

  @Test func theFolderSaysEverySettingThatIsNotTheStages() throws {
    _ = try user.shell(
      """
      \(train); \(train) --seed 7 -l 0.03 -b 16; \(train) --gain 0.5 --lowercase; \
      gradus train --stage kaiming -i few.txt --max-steps 30 --quiet
      """)
    #expect(
      try user.names("runs") == [
        "kaiming-few", "kaiming-few-2", "kaiming-hidden-gain-0.5-lowercase-few",
        "kaiming-rate-0.03-batch-16-seed-7-few",
      ])
  }

  @Test func aRunThatIsThereAlreadyIsSaid() throws {
    _ = try user.shell("\(train); \(train) -o r")
    let line = "gradus train --stage kaiming -i few.txt --max-steps 20"
    let result = try user.shell(line)
    #expect(result.exitCode == 0 && result.errors.contains("there already"))
    try expectKept("\(train) -o r", exit: 73, "--skip-finished")
    try expectKept("\(train) -o r --skip-finished", exit: 0)
    try expectKept("\(train) --seed 3 -o r --skip-finished", exit: 73, "seed")
  }
}
