import Diagnostics

extension ParameterSnapshot {
  /// Name and shape: `W1 (30×200)`.
  var label: String { parameterLabel(name: name, shape: shape) }
}

extension UpdateRatios.Series {
  /// Name and shape: `W1 (30×200)`.
  var label: String { parameterLabel(name: parameter, shape: shape) }
}

private func parameterLabel(name: String, shape: [Int]) -> String {
  "\(name.shortened(to: 24)) (\(shape.map(String.init).joined(separator: "×")))"
}
