import Diagnostics
import Foundation
import Layers
import Runs
import Testing

@Suite struct TensorBoardEventsTests {
  private static func record(losses: [Float]) -> Record {
    var record = Record()
    record.losses = losses
    return record
  }

  /// Cuts a file into its events by the lengths that stand before them.
  private static func events(_ bytes: Data) -> [Data] {
    var events: [Data] = []
    var rest = bytes[...]
    while rest.count >= 16 {
      let length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
      events.append(rest.dropFirst(12).prefix(length))
      rest = rest.dropFirst(16 + length)
    }
    return rest.isEmpty ? events : []
  }

  /// The bytes that TensorFlow's own writer begins a file with, but for the time, which is 0 here:
  /// 24 bytes of event, the masked checksum of that length, the version.
  @Test func theFileBeginsWithItsVersion() {
    let bytes = TensorBoardEvents(Record()).bytes
    #expect(Array(bytes.prefix(12)) == [24, 0, 0, 0, 0, 0, 0, 0, 0xA3, 0x7F, 0x4B, 0x22])
    #expect(Self.events(bytes).count == 1)
    #expect(String(decoding: bytes, as: UTF8.self).contains("brain.Event:2"))
  }

  @Test func everyFiniteLossIsAnEventAndOthersAreGaps() {
    let bytes = TensorBoardEvents(Self.record(losses: [3, .nan, 2, .infinity, 1])).bytes
    #expect(Self.events(bytes).count == 4)
  }

  @Test("shares are called saturated where they are, and zero where they are of ReLU")
  func shares() {
    let values = Distribution([0, 1, 0, 1])
    let flatness: [(kind: String, Flatness)] = [
      ("ReLU", .atZero), ("Sigmoid", .nearBounds(Sigmoid.bounds)),
    ]
    var record = Record()
    record.snapshots = [
      Snapshot(
        step: 0,
        layers: flatness.map { kind, flatness in
          LayerSnapshot(
            kind: kind, activations: values, gradients: values,
            saturation: Saturation(rows: 2, columns: 2, activations: [0, 1, 0, 1], of: flatness))
        }, parameters: [])
    ]
    let text = String(decoding: TensorBoardEvents(record).bytes, as: UTF8.self)
    #expect(text.contains("zero/layers.0.ReLU") && !text.contains("saturated/layers.0"))
    #expect(text.contains("saturated/layers.1.Sigmoid") && !text.contains("zero/layers.1"))
    #expect(text.contains("at_upper_bound/layers.1.Sigmoid") && !text.contains("bound/layers.0"))
  }

  @Test func theSameRecordGivesTheSameBytes() {
    let record = Self.record(losses: [3, 2, 1])
    #expect(TensorBoardEvents(record).bytes == TensorBoardEvents(record).bytes)
    #expect(
      TensorBoardEvents(record).bytes != TensorBoardEvents(Self.record(losses: [3, 2])).bytes)
  }
}
