import Files
import Runs

extension [StoredRun] {
  /// Where the pictures of each run go.
  ///
  /// - Parameter chosen: for the pictures of all; of several, each run's get a folder of its name in
  ///   it. nil for the runs' own folders, which is nil for each.
  func pictureFolders(in chosen: FilePath?) -> [FilePath?] {
    guard let chosen else { return map { _ in nil } }
    guard count > 1 else { return [chosen] }
    // A name that is there again gets a number that makes it another than all.
    var taken = Set<String>()
    let names = map(\.folder.name)
    return names.map { wanted in
      var name = wanted
      var number = 2
      while !taken.insert(name).inserted || (name != wanted && names.contains(name)) {
        name = "\(wanted)-\(number)"
        number += 1
      }
      return chosen.appending(name)
    }
  }
}
