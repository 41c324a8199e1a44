import Foundation
import Quoting

/// JSON as Gradus writes it: keys sorted, indented, one newline at the end. Equal values give equal
/// bytes.
public enum JSONText {
  public static func data(_ value: some Encodable) -> Data {
    encoded(value, .prettyPrinted) + Data("\n".utf8)
  }

  /// The same on one line and without a newline, or as another format has it.
  public static func encoded(
    _ value: some Encodable, _ format: JSONEncoder.OutputFormatting = []
  ) -> Data {
    do {
      return try encoder(format).encode(value)
    } catch {
      preconditionFailure("a value that JSON cannot hold: \(error)")
    }
  }

  /// Whether all numbers in a value are finite, or missing where they are not.
  public static func isFinite(_ value: some Encodable) -> Bool {
    (try? encoder([]).encode(value)) != nil
  }

  private static func encoder(_ format: JSONEncoder.OutputFormatting) -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, format]
    // JSON has no word for NaN; what can be missing is optional in our types.
    encoder.nonConformingFloatEncodingStrategy = .throw
    return encoder
  }

  /// The same data without the newline at the end, for printing: what is not printable is written as
  /// its code.
  public static func text(_ value: some Encodable) -> String {
    String(decoding: data(value).dropLast(), as: UTF8.self).jsonShown
  }
}
