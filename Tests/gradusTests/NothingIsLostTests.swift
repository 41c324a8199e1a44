import Foundation
import Testing

/// Nothing of a user's is lost, at every command that writes.
@Suite struct NothingIsLostTests {
  let user: OtherUser
  let train = "gradus train --stage kaiming -i ~/few.txt --max-steps 20 --quiet"

  init() throws { user = try OtherUser() }

  /// Ends well, or says why not.
  func expectDone(_ line: String) throws {
    let result = try user.shell(line)
    #expect(result.exitCode == 0, "\(line): \(result.errors)")
  }

  /// What was there before is there after, byte for byte.
  func expectKept(_ line: String, exit code: Int32, _ words: String = "") throws {
    let before = try user.everything()
    let result = try user.shell(line)
    #expect(result.exitCode == code, "\(line): \(result.errors)")
    #expect(words.isEmpty || result.errors.contains(words), "\(result.errors)")
    if code != 0 { #expect(result.errorLines.count == 1, "\(result.errors)") }
    let after = try user.everything()
    for (name, bytes) in before { #expect(after[name] == bytes, "\(name) after \(line)") }
  }

  @Test(arguments: ["'~'", "'~/thesis'", "'$HOME'", "'%7E'", "'~nobody'", "'a/../b'", "'run/'"])
  func aPathIsOpenedAsItIsGiven(path: String) throws {
    try expectKept("\(train) -o \(path)", exit: 0)
    let inner = path.dropFirst().dropLast()
    let run = try user.shell("test -f ./\"$0\"/run.json".replacing("$0", with: "'\"'\(inner)'\"'"))
    #expect(run.exitCode == 0 || user.exists("\(inner)/run.json"))
    #expect(try user.names().contains("thesis.tex"))
  }

  @Test func aNameThatIsNotUTF8IsOpenedAsItIsGiven() throws {
    try expectKept(
      "cp few.txt $'ren\\xe9.txt' && \(train) -i $'ren\\xe9.txt' -o $'r\\xe9n'", exit: 0)
    let found = try user.shell(
      "test -f $'r\\xe9n/run.json' && gradus plot $'r\\xe9n' --figure loss --size 400x300 && gradus report $'r\\xe9n' -o $'\\xe9.html' && test -s $'\\xe9.html'"
    )
    #expect(found.exitCode == 0, "\(found.errors)")
  }

  @Test func aFolderThatIsNoRunIsNeverReplaced() throws {
    try user.write("{\"name\": \"mine\"}", to: "proj/run.json")
    try user.write("text", to: "proj/src/main.c")
    for force in ["", "--force"] { try expectKept("\(train) -o proj \(force)", exit: 73, "proj/") }
  }

  @Test(arguments: [
    "notes.txt", ".hidden", "plots/mine.png", "csv/mine.csv", "deep/er/x", "run.json~",
  ])
  func aStrangerInARunIsNamedAndStays(name: String) throws {
    _ = try user.shell(
      "\(train) -o r && gradus plot r --figure loss --size 400x300 && gradus export csv r")
    try user.write("precious", to: "r/\(name)")
    try expectKept(
      "\(train) -o r --force", exit: 73,
      name.split(separator: "/").count == 3 ? "r/deep" : "r/\(name)")
    try expectKept(
      "gradus train --stage raw -i few.txt --max-steps 20 --quiet --force -o r", exit: 73)
    try FileManager.default.removeItem(atPath: user.file("r/\(name)"))
  }

  @Test func aStrangerInAnInterruptedRunStays() throws {
    let train = "gradus train --stage kaiming -i few.txt --quiet -o r"
    let interrupted = "\(train) & p=$!; sleep 2; kill -TERM $p; wait $p"
    _ = try user.shell(interrupted)
    try #require(user.exists("r/run.json"))
    try user.write("precious", to: "r/notes.txt")
    try expectKept(train, exit: 73, "notes.txt")
    try FileManager.default.removeItem(atPath: user.file("r/notes.txt"))
    let before = try user.shell("stat -c %i r/run.json").output
    #expect(try user.shell(interrupted).exitCode == 143)
    #expect(try user.shell("stat -c %i r/run.json").output != before)
  }

  @Test func anInterruptedRunOfOtherSettingsStays() throws {
    _ = try user.shell(
      "gradus train --stage kaiming -i few.txt --quiet -o r & p=$!; sleep 1; kill -TERM $p; wait $p"
    )
    try #require(user.exists("r/run.json"))
    try expectKept("\(train) -o r", exit: 73, "max-steps 200000 instead of 20")
  }

  /// What is called as help of ours is, and is not ours.
  @Test func whatIsCalledAsOurHelpersStays() throws {
    try user.write("precious", to: ".thesis.lock")
    try user.write("precious", to: ".z.partial/samples.txt")
    try user.write("precious", to: "pics/.drawing-ideas/notes.txt")
    try user.write("[core]", to: "mine/.gradus")
    _ = try user.shell("\(train) -o r")
    try expectKept("\(train) -o thesis", exit: 73, ".thesis.lock")
    try expectKept("\(train) -o z --force", exit: 73, ".z.partial/samples.txt")
    try expectKept("gradus plot r --figure loss --size 400x300 -o pics", exit: 0)
    try expectKept("gradus plot r --figure loss --size 400x300 -o mine", exit: 73, "mine/.gradus")
    try expectKept("gradus export csv r -o mine --force", exit: 73, "mine/.gradus")
  }

  @Test func aPageReplacesNoFileThatIsNoPageOfOurs() throws {
    _ = try user.shell("\(train) -o r")
    try user.write("<p>mine", to: "thesis.html")
    try expectKept("gradus report r -o thesis.tex --force", exit: 64, ".html")
    try expectKept("gradus report r -o r/model.safetensors --force", exit: 64, ".html")
    try expectKept("gradus report r -o thesis.html", exit: 73, "thesis.html")
    try expectKept("gradus report r -o thesis.html --force", exit: 73, "thesis.html")
  }

  @Test func nothingIsPutIntoARunThroughALink() throws {
    _ = try user.shell("\(train) -o r; ln -s r l")
    try expectKept("gradus plot l --figure loss --size 400x300", exit: 73, "symbolic link")
    try expectKept("gradus export csv l", exit: 73, "symbolic link")
    try expectKept("gradus export tensorboard l", exit: 73, "symbolic link")
    try expectKept("gradus sample l -i few.txt", exit: 73, "symbolic link")
    #expect(!user.exists("r/samples.txt") && !user.exists("r/plots") && !user.exists("r/csv"))
    try user.write("precious", to: "elsewhere/x")
    _ = try user.shell("ln -s elsewhere runs")
    try expectKept("gradus train kaiming -i few.txt --max-steps 20", exit: 73, "symbolic link")
    #expect(try user.names("elsewhere") == ["x"])
  }

  @Test func aWriteProtectedRunIsRefusedBeforeTheTraining() throws {
    _ = try user.shell("\(train) -o r; chmod 555 r")
    try expectKept("\(train) -o r --force", exit: 73, "Permission denied")
    _ = try user.shell("chmod 755 r; chmod 000 r/run.json")
    try expectKept("\(train) -o r", exit: 66, "run.json")
    _ = try user.shell("chmod 644 r/run.json")
  }

  /// Without the account nobody knows what is ours; a new one would forget it.
  @Test func anAccountThatCannotBeReadIsNotWrittenAnew() throws {
    _ = try user.shell("\(train) -o r; chmod 000 r/.gradus")
    try expectKept("gradus plot r --figure loss --size 400x300 -o r", exit: 66, ".gradus")
    try expectKept("\(train) -o r --force", exit: 66, ".gradus")
    _ = try user.shell("chmod 644 r/.gradus")
    try expectDone("\(train) --seed 3 -o r --force")
  }

  @Test func aDamagedRunIsNamedAndReplacedByForce() throws {
    _ = try user.shell("\(train) -o r; echo '{' > r/run.json")
    try expectKept("\(train) -o r", exit: 65, "r/run.json")
    #expect(try user.shell("\(train) -o r --force").exitCode == 0)
  }

  @Test func halfOfTheTablesIsNeverWritten() throws {
    _ = try user.shell("\(train) -o r; gradus export csv r; echo x >> r/csv/parameters.csv")
    try expectKept("gradus export csv r --decimal-comma", exit: 73, "parameters.csv")
    _ = try user.shell("gradus plot r --figure loss --format svg,txt --size 400x300")
    _ = try user.shell("echo x >> r/plots/loss.txt")
    try expectKept(
      "gradus plot r --figure loss --format svg,txt --size 400x300 --theme dark", exit: 73,
      "loss.txt")
  }

  @Test func withForceARunIsReplacedWithItsPicturesAndTables() throws {
    let result = try user.shell(
      """
      \(train) -o r && gradus plot r --figure loss --size 400x300 && gradus export csv r \
      && gradus sample r -i few.txt && gradus export tensorboard r && \(train) --seed 3 -o r --force
      """)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(
      try user.names("r")
        == [
          ".gradus", "model.safetensors", "run.json", "state.safetensors", "timing.json",
          "trace.safetensors",
        ])
    #expect(try user.names().allSatisfy { !$0.hasPrefix(".r.") })
  }

  @Test func theShellStaysWhereItStands() throws {
    let result = try user.shell(
      """
      mkdir here && cd here && \(train) -o . && test -f run.json && \(train) --seed 3 -o . --force \
      && test -f run.json && \(train) --seed 4 -o ../here --force && pwd -P && ls .
      """)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(try user.names("here").count == 6)
  }

  @Test(arguments: ["", "--force"]) func aLinkIsNeitherFollowedNorReplaced(force: String) throws {
    try user.write("precious", to: "real/thesis.tex")
    _ = try user.shell(
      "ln -s real link; ln -s nowhere dangling; \(train) -o r; ln -s ~/real r/plots")
    try expectKept("\(train) -o link \(force)", exit: 73, "symbolic link")
    try expectKept("\(train) -o link/ \(force)", exit: 73, "symbolic link")
    try expectKept("\(train) -o dangling \(force)", exit: 73, "symbolic link")
    try expectKept("gradus plot r --figure loss \(force)", exit: 73, "symbolic link")
    try expectKept("\(train) -o r --force", exit: 73, "symbolic link")
    try expectKept("gradus lecture -i few.txt --max-steps 20 -o link \(force) --quiet", exit: 73)
    #expect(try user.names("real") == ["thesis.tex"])
    #expect(!user.exists("nowhere"))
  }

  @Test func aDanglingLockIsNotFollowed() throws {
    _ = try user.shell("ln -s ~/target .r.lock")
    try expectKept("\(train) -o r", exit: 73)
    #expect(!user.exists("target"))
  }
}

extension OtherUser {
  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: file(name))
  }
}
