import Foundation
import Plotting
import TestSupport
import Testing

/// The script beside a picture draws the same whatever its reader has in ~/.gnuplot.
@Suite("Settings of the reader")
struct UserSettingsTests {
  private static let settings = [
    "set datafile separator ','; set datafile missing '0'; set datafile commentschars '0123456789-'",
    "set datafile columnheaders; set decimalsign ','",
    "set logscale xy; unset key; set grid xtics ytics mxtics mytics; set title 'MINE'",
    "set terminal dumb; set output 'mine.txt'; set xrange [5:6]; set yrange [9:8] reverse",
    "set style data boxes; set style fill pattern 3; set pointsize 9; set samples 3",
    "do for [i=1:12] { set linetype i dashtype 3 linewidth 9 pointtype 2 linecolor rgb 'red' }",
    "set monochrome; set colorsequence podo; set dashtype 1 (2,5)",
    "set parametric; set angles degrees; set dummy t; set encoding iso_8859_1; set micro",
    "set timestamp; set label 'MINE' at graph 0.5,0.5; set arrow from graph 0,0 to graph 1,1",
    "set format '%.9f'; set xtics 1000 rotate by 90; set mxtics 5; set y2tics; set border 31 lw 9",
    "set lmargin 40; set size 0.3,0.3; set origin 0.5,0.5; set key opaque box font ',40'",
    "set multiplot layout 2,2", "set table 'mine.table'", "set print 'mine.print'",
    "set xlabel 'MINE' rotate by 90 font ',40'; set offsets 9,9,9,9; set zero 10; set clip two",
  ]

  @Test(
    "have no effect, one by one and all together",
    arguments: [Figure.loss, .bigrams, .saturation, .updateRatio, .activations, .deadUnits])
  func noEffect(figure: Figure) throws {
    let folder = TemporaryFolder()
    _ = try Gnuplot().draw(
      figure.script(of: SyntheticRun.small), name: "x", formats: [.png],
      style: PictureStyle(width: 640, height: 360), folder: folder.path)
    for format in ["png", "svg", "txt"] {
      func draw(_ settings: [String]) throws -> Data {
        let (home, place) = (TemporaryFolder(), TemporaryFolder())
        try home.write(settings.joined(separator: "\n") + "\n", to: ".gnuplot")
        try place.write(folder.text("x.gp"), to: "x.gp")
        let drawn = Program(
          "/usr/bin/env", "HOME=\(home.path)", "gnuplot", "-e", "picture='\(format)'", "x.gp",
          folder: place.path
        ).run()
        #expect(drawn.status == 0, "\(drawn.output)")
        return try place.bytes("x.\(format)")
      }
      let plain = try draw([])
      #expect(!plain.isEmpty)
      if format == "png" { #expect(try plain == folder.bytes("x.png")) }
      #expect(try draw(Self.settings) == plain, "\(format)")
      guard format == "svg" else { continue }
      for setting in Self.settings { #expect(try draw([setting]) == plain, "\(setting)") }
    }
  }
}
