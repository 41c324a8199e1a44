import Foundation

extension Bundle {
  /// What `Fixtures/NAME.json` of a module of tests holds.
  public func fixture<Value: Decodable>(_ name: String) -> Value {
    guard let url = url(forResource: name, withExtension: "json", subdirectory: "Fixtures") else {
      preconditionFailure("\(name).json is missing")
    }
    do {
      return try JSONDecoder().decode(Value.self, from: Data(contentsOf: url))
    } catch {
      preconditionFailure("\(name).json: \(error)")
    }
  }
}
