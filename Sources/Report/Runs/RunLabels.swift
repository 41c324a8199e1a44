import Runs

/// What the runs of a report are called: by their folders, told apart where two have the same name.
enum RunLabels {
  static func labels(of folders: [RunFolder]) -> [String] {
    let names = folders.map(\.name)
    let longer = zip(folders, names).map { folder, name in
      names.count { $0 == name } > 1 ? longName(folder) : name
    }
    return longer.indices.map { index in
      let before = longer[..<index].count { $0 == longer[index] }
      return before == 0 ? longer[index] : "\(longer[index]) (\(before + 1))"
    }
  }

  /// A title that names up to three runs.
  static func title(_ labels: [String]) -> String {
    labels.count <= 3 ? labels.joined(separator: ", ") : "\(labels.count) runs compared"
  }

  /// With the folder above.
  private static func longName(_ folder: RunFolder) -> String {
    folder.path.split(separator: "/").suffix(2).joined(separator: "/")
  }
}
