import Diagnostics
import Foundation

/// A record as an event file of TensorBoard: scalars of every step, histograms of every snapshot.
///
/// The file is a sequence of records (TensorFlow's "TFRecord" framing) of `Event` messages in the
/// wire format of protocol buffers. Source: tensorflow/core/util/event.proto, framework/summary.proto
/// and lib/io/record_writer. The same record gives the same bytes: in place of the time of day stands
/// the step.
public struct TensorBoardEvents {
  /// TensorBoard takes a file for an event file by this part of its name.
  public static let fileName = "events.out.tfevents.0.gradus"

  public private(set) var bytes = Data()

  public init(_ record: Record) {
    var first = WireMessage()
    first.append(1, double: 0)
    first.append(3, string: "brain.Event:2")
    append(first)
    for (step, loss) in record.losses.enumerated() { scalar("loss", loss, step) }
    for series in record.updateRatios.series {
      for (step, ratio) in zip(record.updateRatios.steps, series.logRatios) {
        scalar("update_ratio/\(series.parameter)", ratio, step)
      }
    }
    for snapshot in record.snapshots { append(snapshot) }
  }

  private mutating func append(_ snapshot: Snapshot) {
    for (index, layer) in snapshot.layers.enumerated() {
      let name = "layers.\(index).\(layer.kind)"
      histogram("activations/\(name)", layer.activations, snapshot.step)
      histogram("gradients/\(name)", layer.gradients, snapshot.step)
      if let saturation = layer.saturation, let flatness = layer.function?.flatness {
        scalar("\(flatness.adjective)/\(name)", Float(saturation.tableShare), snapshot.step)
        if let upper = saturation.upperShare {
          scalar("at_upper_bound/\(name)", Float(upper), snapshot.step)
        }
      }
      if let dead = layer.deadUnitCount {
        scalar("dead_units/\(name)", Float(dead), snapshot.step)
      }
    }
    for parameter in snapshot.parameters {
      histogram("parameters/\(parameter.name)", parameter.values, snapshot.step)
      histogram("parameter_gradients/\(parameter.name)", parameter.gradients, snapshot.step)
    }
  }

  /// A number at a step; what is not finite is left out, as a gap.
  private mutating func scalar(_ tag: String, _ value: Float, _ step: Int) {
    guard value.isFinite else { return }
    var entry = WireMessage()
    entry.append(1, string: tag)
    entry.append(2, float: value)
    append(entry, step)
  }

  private mutating func histogram(_ tag: String, _ distribution: Distribution, _ step: Int) {
    let histogram = distribution.histogram.withoutEmptyEnds
    let count = Double(histogram.total)
    let mean = distribution.moments.mean
    let deviation = distribution.moments.standardDeviation
    guard count > 1, mean.isFinite, deviation.isFinite else { return }
    var message = WireMessage()
    message.append(1, double: distribution.moments.minimum)
    message.append(2, double: distribution.moments.maximum)
    message.append(3, double: count)
    message.append(4, double: mean * count)
    message.append(5, double: deviation * deviation * (count - 1) + mean * mean * count)
    message.append(
      6,
      doubles: histogram.counts.indices.map {
        histogram.lowerBound + Double($0 + 1) * histogram.binWidth
      })
    message.append(7, doubles: histogram.counts.map(Double.init))
    var entry = WireMessage()
    entry.append(1, string: tag)
    entry.append(5, message: message)
    append(entry, step)
  }

  /// Writes one value of a summary as an event of its own.
  private mutating func append(_ entry: WireMessage, _ step: Int) {
    var summary = WireMessage()
    summary.append(1, message: entry)
    var event = WireMessage()
    event.append(1, double: Double(step))
    event.append(2, integer: step)
    event.append(5, message: summary)
    append(event)
  }

  /// Frames an event: its length, the checksum of the length, the event, its checksum.
  private mutating func append(_ event: WireMessage) {
    var length = Data()
    length.append(littleEndian: UInt64(event.bytes.count))
    bytes.append(length)
    appendChecksum(of: length)
    bytes.append(event.bytes)
    appendChecksum(of: event.bytes)
  }

  private mutating func appendChecksum(of data: Data) {
    let checksum = CRC32C.checksum(data)
    // Masked, so that the checksum of data that holds checksums stays a good one.
    let masked = (checksum >> 15 | checksum << 17) &+ 0xA282_EAD8
    bytes.append(littleEndian: masked)
  }
}

/// A message in the wire format of protocol buffers.
private struct WireMessage {
  private(set) var bytes = Data()

  mutating func append(_ field: Int, integer: Int) {
    appendVarint(UInt64(field) << 3)
    appendVarint(UInt64(bitPattern: Int64(integer)))
  }

  mutating func append(_ field: Int, double: Double) {
    appendVarint(UInt64(field) << 3 | 1)
    bytes.append(littleEndian: double.bitPattern)
  }

  mutating func append(_ field: Int, float: Float) {
    appendVarint(UInt64(field) << 3 | 5)
    bytes.append(littleEndian: float.bitPattern)
  }

  mutating func append(_ field: Int, string: String) {
    append(field, data: Data(string.utf8))
  }

  mutating func append(_ field: Int, message: WireMessage) {
    append(field, data: message.bytes)
  }

  /// A packed list of numbers.
  mutating func append(_ field: Int, doubles: [Double]) {
    var packed = Data()
    for double in doubles { packed.append(littleEndian: double.bitPattern) }
    append(field, data: packed)
  }

  private mutating func append(_ field: Int, data: Data) {
    appendVarint(UInt64(field) << 3 | 2)
    appendVarint(UInt64(data.count))
    bytes.append(data)
  }

  private mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
