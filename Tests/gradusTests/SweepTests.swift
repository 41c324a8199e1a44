import Foundation
import TestSupport
import Testing

/// `gradus sweep`, as a user gives it.
@Suite struct SweepTests {
  private let place: SweepFolder

  init() throws { place = try SweepFolder() }

  @Test func aSweepIsPlannedDoneLookedAtAndMerged() throws {
    try place.plan("s")
    let before = try place.sweep("status s", expecting: 2)
    #expect(before.output.contains("0 of 10 runs there, 10 missing"))
    #expect(try place.sweep("run s --jobs 2").output == "s: 10 of 10 runs there\n")
    #expect(try place.sweep("run s").output == "s: 10 of 10 runs there, 10 before\n")
    #expect(try place.sweep("status s").output.contains("10 of 10 runs there, 0 missing"))
    let result = try place.sweep("results s --size 800x450")
    #expect(result.output.contains("hidden-gain 5/3"))
    for file in ["results.md", "results.csv", "results.json", "results.tex", "plots/sweep.png"] {
      #expect(place.folder.exists("s/\(file)"), "\(file)")
    }
    #expect(try place.folder.text("s/results/00001.jsonl").split(separator: "\n").count == 10)
  }

  /// What a sweep keeps is what `train` would have made.
  @Test func aKeptRunIsThatOfTrain() throws {
    try place.plan("s", "--keep 1")
    try place.sweep("run s")
    let runs = try place.folder.gradus("runs s --json")
    #expect(runs.exitCode == 0)
    let prefixes = try place.folder.names("s/runs")
    let keys = try prefixes.flatMap { prefix in
      try place.folder.names("s/runs/\(prefix)").map { "s/runs/\(prefix)/\($0)" }
    }
    #expect(keys.count == 2)
    let trained = try place.folder.gradus("train kaiming -i few.txt --max-steps 100 -o alone -q")
    #expect(trained.exitCode == 0)
    let own = try #require(
      try keys.first {
        try place.folder.text("\($0)/run.json") == place.folder.text("alone/run.json")
      })
    for file in ["model.safetensors", "trace.safetensors", "state.safetensors"] {
      #expect(
        try place.folder.bytes("\(own)/\(file)") == place.folder.bytes("alone/\(file)"), "\(file)")
    }
    // A folder that was lost is made again, and its line counts once.
    try FileManager.default.removeItem(atPath: place.folder.file(own).string)
    try place.sweep("status s", expecting: 2)
    try place.sweep("run s")
    #expect(place.folder.exists("\(own)/run.json"))
    #expect(try place.sweep("status s").output.contains("10 of 10 runs there, 0 missing"))
  }

  @Test func aFolderHasAName() throws {
    let result = try place.folder.gradus(["sweep", "run", ""])
    #expect(result.exitCode == 64 && result.errors.contains("the sweep's folder is empty"))
  }

  @Test func aPlanIsForItsOwnNames() throws {
    try place.plan("s")
    try place.folder.write(
      "anna\nbert\ncleo\ndora\nemil\nfritz\ngerd\nhans\nida\njan\n", to: "other.txt")
    let result = try place.sweep("run s -i other.txt", expecting: 65)
    #expect(result.errors.contains("name that list with -i"))
    try place.sweep("run s -i few.txt --jobs 1")
  }

  @Test(arguments: [
    ("run nowhere", Int32(66), "no plan of a sweep there"),
    ("plan s --vary hidden-gain=1,2", 64, "--stage"),
    ("plan s --stage kaiming --stage kaiming", 64, "twice"),
    ("plan s --stage kaiming --seeds 1000000 --vary gain=1:2:1000", 64, "fewer seeds"),
    ("plan s --stage kaiming --keep some", 64, "--keep must be"),
    ("run s --slice 3/2", 64, "--slice must be"), ("script s --on ray", 64, "ray"),
    ("script s --on slurm --hosts h.txt", 64, "Slurm has its nodes"),
    ("script s --on parallel --no-shared-disk", 64, "--hosts FILE"),
  ])
  func whatCannotBeIsAnsweredInOneLine(_ line: String, _ code: Int32, _ words: String) throws {
    let names = line.hasPrefix("plan") ? " -i few.txt" : ""
    let result = try place.sweep(line + names, expecting: code)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test func otherKernelsAreToldAndNamedOnesAreUsed() throws {
    try place.plan("s", "--kernel Haswell --keep none")
    try place.sweep("run s")
    #expect(try place.sweep("status s").output.contains("kernels: Haswell 10"))
    let nonsense = try place.sweep("run s --kernel Nonsense", expecting: 64)
    #expect(nonsense.errors.contains("its plan wants the kernels Haswell for every run"))
    let absent = try place.sweep(
      "plan other --stage kaiming --max-steps 1 -i few.txt --kernel Nonsense")
    #expect(absent.errors.contains("called Nonsense; runs of this plan are refused"))
    let run = try place.sweep("run other", expecting: 69)
    #expect(run.errors.contains("name another family"))
  }

  @Test func whatIsNotThereYetIsNoError() throws {
    try place.plan("s")
    #expect(try place.sweep("status s --slices 4").output == "1\n2\n3\n4\n")
    let none = try place.folder.gradus("sweep results s --size 800x450")
    #expect(none.exitCode == 0, "\(none.errors)")
    #expect(none.errors.contains("10 runs of 10 are missing"))
    try place.sweep("run s --slice 2/4")
    #expect(try place.sweep("status s --slices 4").output == "1\n3\n4\n")
    try place.sweep("run s")
    #expect(try place.sweep("status s --slices 4").output.isEmpty)
  }

  /// There are no names for validation.
  @Test func runsOfAVeryShortListAreDone() throws {
    try place.folder.write("anna\nbert\ncleo\n", to: "three.txt")
    try place.sweep("plan s --stage kaiming --seeds 2 --max-steps 5 -i three.txt")
    try place.sweep("run s")
    #expect(try place.sweep("run s").output == "s: 2 of 2 runs there, 2 before\n")
    try place.sweep("status s")
    #expect(try place.sweep("results s").output.contains("no run has a loss"))
  }

  @Test func tablesOfRunsComeInPlaceOfTheirOwnAlone() throws {
    for (name, seeds) in [("s", 2), ("other", 3)] {
      try place.sweep("plan \(name) --stage kaiming --seeds \(seeds) --max-steps 5 -i few.txt")
      try place.sweep("run \(name)")
    }
    try place.sweep("results s --csv a.csv --sqlite ./a.csv", expecting: 64)
    for _ in 1...2 { try place.sweep("results s --csv a.csv --sqlite a.db -q") }
    let table = try place.folder.bytes("a.csv")
    try place.sweep("results other --csv a.csv -q", expecting: 73)
    try place.sweep("results s --sqlite a.csv -q", expecting: 73)
    #expect(try place.folder.bytes("a.csv") == table)
    try place.sweep("results other --csv a.csv -q --force")
    #expect(try place.folder.bytes("a.csv") != table)
  }

  @Test func runsOfNoStepAreDone() throws {
    try place.sweep("plan s --stage kaiming --seeds 3 --stop-after 0 -i few.txt")
    #expect(try place.sweep("run s").output == "s: 3 of 3 runs there\n")
  }

  @Test func stepsOfRunsThatStopEarlyAreTheirOwn() throws {
    try place.sweep(
      "plan s --stage kaiming --seeds 3 --max-steps 400 --patience 1 --min-delta 1 --evaluate-every "
        + "50 -i few.txt")
    try place.sweep("run s")
    let text = try place.sweep("results s --size 800x450 -q").output
    #expect(text.contains("losses after 50 steps"), "\(text)")
    #expect(!text.contains("400 steps"), "\(text)")
  }

  @Test func stepsThatDifferAmongSeedsAreNotSaid() throws {
    try place.sweep(
      "plan s --stage kaiming --seeds 6 --max-steps 400 --patience 1 --evaluate-every 20 -i few.txt"
    )
    try place.sweep("run s")
    let steps = try place.steps("s")
    try #require(Set(steps).count > 1, "\(steps)")
    let text = try place.sweep("results s --size 800x450 -q").output
    #expect(!text.contains("steps"), "\(text)")
    let csv = try place.folder.text("s/results.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(csv[1][try #require(csv[0].firstIndex(of: "steps"))].isEmpty)
  }

  @Test func anOldFigureDoesNotStayBesideNewTables() throws {
    func plan(_ rates: String, _ more: String = "") throws {
      try place.sweep(
        "plan s --stage kaiming --vary learning-rate=\(rates) --seeds 2 --max-steps 50 -i few.txt \(more)"
      )
    }
    try plan("0.1,0.2")
    try place.sweep("run s")
    try place.sweep("results s --size 800x450 --format png,svg")
    for file in ["png", "svg", "gp"] { #expect(place.folder.exists("s/plots/sweep.\(file)")) }
    // One that somebody changed is not ours any more.
    try place.folder.write("mine", to: "s/plots/sweep.svg")
    try plan("2e38,3e38", "--force")
    try place.sweep("run s", expecting: 3)
    let result = try place.folder.gradus("sweep results s --size 800x450")
    #expect(result.errors.contains("no figure sweep: no run has a loss"), "\(result.errors)")
    #expect(result.errors.contains("s/plots/sweep.svg is an older figure, and stays"))
    for file in ["png", "gp"] { #expect(!place.folder.exists("s/plots/sweep.\(file)")) }
    #expect(try place.folder.text("s/plots/sweep.svg") == "mine")
  }

  @Test func runsThatDivergeAreCountedAndEndWithThree() throws {
    try place.sweep(
      "plan s --stage kaiming --vary learning-rate=0.1,3e38 --seeds 2 --max-steps 50 -i few.txt")
    let result = try place.folder.gradus("sweep run s")
    #expect(result.exitCode == 3)
    #expect(result.output == "s: 4 of 4 runs there; 2 diverged\n")
    let merged = try place.folder.gradus("sweep results s --size 800x450")
    #expect(merged.exitCode == 3)
    #expect(merged.output.contains("learning-rate 3e38: 2 of 2 runs diverged and are left out"))
    #expect(try place.folder.gradus("sweep status s").exitCode == 3)
  }
}
