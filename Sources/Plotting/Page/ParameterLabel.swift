import Diagnostics

extension ParameterSnapshot {
  /// Whether it is a weight: biases, gains and shifts have one dimension or one row.
  var isMatrix: Bool { shape.count > 1 && shape[0] > 1 }

  /// Name and shape: `W1 (30×200)`.
  var label: String { parameterLabel(name: name, shape: shape) }
}

extension UpdateRatios.Series {
  /// Whether it is of a weight.
  var isMatrix: Bool { shape.count > 1 && shape[0] > 1 }

  /// Name and shape: `W1 (30×200)`.
  var label: String { parameterLabel(name: parameter, shape: shape) }
}

private func parameterLabel(name: String, shape: [Int]) -> String {
  "\(name.shortened(to: 24)) (\(shape.map(String.init).joined(separator: "×")))"
}
