import Files

/// Pictures of which no file stays.
extension Gnuplot {
  /// Draws a picture that is looked at once.
  ///
  /// - Parameter name: of the figure, for what is said where it cannot be drawn.
  /// - Returns: what its file would hold.
  public func passingPicture(
    _ script: GnuplotScript, name: String, as format: PictureFormat, style: PictureStyle
  ) throws(PlottingError) -> [UInt8] {
    let drafts = try passingDrafts
    defer { drafts.remove() }
    let text = try script.readable(name: name, format: format, style: covered(style))
    return try files(of: text, name: name, format, style, in: drafts)[0].bytes
  }

  var passingDrafts: DraftFolder {
    get throws(PlottingError) {
      try PlottingError.files { () throws(FileError) in
        try DraftFolder(in: FilePath(argument: environment["TMPDIR"] ?? "/tmp"))
      }
    }
  }
}
