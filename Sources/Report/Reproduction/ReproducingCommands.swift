import Experiments
import Files
import LanguageModel
import Plotting
import Quoting
import Runs

extension HTMLReport {
  /// The commands that make its runs, figures and page again, one a line, for a POSIX shell.
  var commands: String {
    let folders = runs.map { $0.place.shellFile }.joined(separator: " ")
    let titleFlag = hasOwnTitle ? " --title=" + title.shellWord : ""
    let labelsFlag = language == .english ? "" : " --labels \(language?.rawValue ?? "labels.txt")"
    return
      (listRemarks + (lectureCommand.map { ["# All at once: \($0)"] } ?? [])
      + runs.map(\.trainingCommand) + [
        "gradus plot \(folders)\(labelsFlag)",
        "gradus report \(folders)\(titleFlag)\(labelsFlag) -o report.html",
      ]).joined(separator: "\n")
  }

  /// nil where the labels are somebody's own.
  private var language: Language? {
    Language(rawValue: labels.text("report.language")).flatMap { $0.labels == labels ? $0 : nil }
  }

  /// The one command that makes all runs; nil where they are not those of one lecture.
  private var lectureCommand: String? {
    let stages = Stage.lecture.map { StageVariant($0) }
    let folders = runs.map { FilePath($0.place).removingLastComponent() }
    let flags = runs.map(\.settingsFlags)
    guard runs.map(\.run.stage) == stages, flags.allSatisfy({ $0 == flags[0] }),
      folders.allSatisfy({ $0 == folders[0] }), !runs.contains(where: \.run.isFolded)
    else { return nil }
    return (["gradus lecture"] + flags[0] + ["--work-dir \(folders[0].string.shellFile)"])
      .joined(separator: " ")
  }

  /// Of which names the runs are, where a list could be taken for another: a run knows the list's
  /// name and not its folder. Of labels not even the file's name is known.
  private var listRemarks: [String] {
    var remarks: [String] = []
    for run in runs where Reference.known(digest: run.run.names.digest) == nil {
      let names = run.run.names
      let remark =
        "# \(names.file.shownOnOneLine) stands for the list of \(names.words.counted("name")), "
        + "SHA-256 \(names.digest.prefix(8)), wherever it is."
      if !remarks.contains(remark) { remarks.append(remark) }
    }
    if language == nil { remarks.append("# labels.txt stands for the labels of this page.") }
    return remarks
  }
}

extension ReportedRun {
  /// Where the run is, if that can be said from where the commands are given; else where it would be.
  /// The page tells nobody how folders of this machine are called.
  fileprivate var place: String {
    let path = stored.folder.path
    let isBelow = path.isRelative && !path.components.contains { $0.string == ".." }
    return isBelow ? path.string : "runs/\(stored.folder.name)"
  }

  /// The command that trains the run again, or a remark that no command does. A folded run takes two:
  /// one trains the original, and one folds it.
  var trainingCommand: String {
    let folder = stored.folder.name
    let place = "\(place)\(run.isFolded ? "-original" : "")".shellFile
    guard run.isFolded ? run.stage.isMadeByFolding : run.stage.isMadeByKnobs else {
      // A line break would end the remark.
      return "# No command makes the stage of \(folder.shownOnOneLine); "
        + "its run.json holds it as data."
    }
    // A number below zero would be taken for a flag.
    let turned = run.stage.knobs.changes.map { "--" + $0.replacingScalars(" -", with: "=-") }
    let training =
      (["gradus train --stage \(run.stage.name)"] + turned + settingsFlags
      + ["--work-dir \(place)"]).joined(separator: " ")
    guard run.isFolded else { return training }
    return training + "\ngradus fold \(place) --work-dir \(self.place.shellFile)"
  }

  /// The flags of all settings that are not as they are when no flag is given.
  fileprivate var settingsFlags: [String] {
    var settings = run.settings
    // An interrupted run is made again by a stop at the same step.
    if run.isInterrupted, run.stepsTaken < settings.steps { settings.stopAfter = run.stepsTaken }
    let list = run.names.file == "names.txt" ? [] : ["--input-file \(run.names.file.shellFile)"]
    return list
      + Setting.inCommands.compactMap { setting in
        guard let text = setting.text(settings), !setting.isDefault(settings) else { return nil }
        return "--" + setting.words(for: text)
      }
  }
}
