import Files
import Plotting
import Report

/// Where pictures go that are not of one run, or not into the run's folder.
struct PicturePlace {
  /// nil where the user chose none.
  let chosen: FilePath?
  let force: Bool
  let quiet: Bool
  /// Where they go without a choice.
  var usual: FilePath = "plots"

  var folder: FilePath { chosen ?? usual }

  func picture(of shared: PicturePlan.SharedPicture) throws(FileError) -> Picture {
    Picture(
      shared.script, name: try name(of: shared.figure.name, about: shared.subject), folder: folder,
      about: shared.subject)
  }

  /// What a picture is called: as its figure, or `FIGURE-2` where a picture of something else is
  /// and the user did not choose the folder.
  func name(of figure: String, about subject: Subject) throws(FileError) -> String {
    guard chosen == nil, !force else { return figure }
    let name = try OutputFolder(folder).freeName(figure, for: subject) { ["\($0).gp"] }
    if name != figure, !quiet {
      Console.error("\(folder)/\(figure) shows something else and stays; this one is \(name)")
    }
    return name
  }
}
