import Diagnostics
import Files
import Foundation
import Runs
import TestSupport
import Testing

/// A record in format 1, which an earlier version wrote:
/// `train kaiming --n-hidden 8 --max-steps 50` on the project's own list.
@Suite struct TraceFormatTests {
  private static let fixture = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/trace-1")

  private func record() throws -> Record {
    try StoredRun(RunFolder(FilePath(Self.fixture.path))).record
  }

  /// 27.73 and 16.80 % are what that version printed of step 0, 14.45 % of the last.
  @Test func itIsReadAsItWasWritten() throws {
    let record = try record()
    #expect(record.losses.count == 50)
    #expect(record.snapshots.map(\.step) == [0, 49])
    let layers = record.snapshots.map { $0.layers[1] }
    #expect(layers[0].saturation?.tableShare.percent == "27.7 %")
    #expect(layers.map { $0.saturation?.mapShare.percent } == ["16.8 %", "14.5 %"])
    #expect(layers[0].activations.histogram.counts.count == 100)
    #expect(layers[0].activations.histogram.total == 32 * 8)
    let moments = layers[0].activations.moments
    #expect(layers[0].activations.histogram.lowerBound == moments.minimum)
    #expect(layers[0].activations.histogram.upperBound == moments.maximum)
  }

  /// It is not said of any output at which bound it is, nor are bins merged that have no common edges.
  @Test func whatItDoesNotHaveIsNotInvented() throws {
    for snapshot in try record().snapshots {
      #expect(snapshot.layers[1].saturation?.upperMap == nil)
      #expect(snapshot.layers[1].saturation?.upperShare == nil)
      #expect(snapshot.layers[0].activations.histogram.merged(toWidth: 0.25) == nil)
    }
    let csv = TraceTables(try record()).csv("layers")
    #expect(csv.split(separator: "\n")[2].hasSuffix(","))
  }

  /// Layer, kind and number of snapshots of a file of today: every array comes back as it went.
  @Test(arguments: ["kaiming", "deep"]) func aFileOfTodayIsReadAsItWasWritten(stage: String) throws
  {
    let folder = TemporaryFolder()
    let run = RunFolder(folder.file("run"))
    let finished = try SmallRun.finished(stage)
    try RunReservation(run.path, force: false).write(finished)
    let read = try StoredRun(run).record
    #expect(read.snapshots == finished.record.snapshots)
    let saturations = finished.record.snapshots.flatMap(\.layers).compactMap(\.saturation)
    #expect(saturations.count == 3 * (stage == "deep" ? 5 : 1))
    #expect(saturations.allSatisfy { $0.upperMap != nil })
  }

  /// Of ReLU there is no upper bound to be at.
  @Test func zerosHaveNoSecondBit() throws {
    let folder = TemporaryFolder()
    let run = RunFolder(folder.file("run"))
    let finished = try SmallRun.finished("kaiming", knobs: ["activation": "relu"])
    try RunReservation(run.path, force: false).write(finished)
    let layer = try StoredRun(run).record.snapshots[0].layers[1]
    #expect(layer.kind == "ReLU" && layer.saturation?.upperMap == nil)
    #expect(layer == finished.record.snapshots[0].layers[1])
  }
}
