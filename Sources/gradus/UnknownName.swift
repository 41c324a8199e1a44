import ArgumentParser
import Quoting

extension NearestName {
  /// One of some values, by its name.
  ///
  /// - Throws: a usage error with the name that was meant.
  static func find<Value>(
    _ name: String, _ kind: String, among values: [Value], by path: KeyPath<Value, String>
  ) throws -> Value {
    guard let value = values.first(where: { $0[keyPath: path] == name }) else {
      throw ValidationError(message(kind, unknown: name, among: values.map { $0[keyPath: path] }))
    }
    return value
  }
}
