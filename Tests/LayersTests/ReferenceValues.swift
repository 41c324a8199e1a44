/// A batch of 4 × 3 and the gradient of its output, small enough to reckon with by hand.
enum ReferenceValues {
  static let x: [Float] = [0.5, -1, 2, 1.5, 0.25, -0.5, -2, 1, 0, 0.75, -0.25, 1]
  static let dy: [Float] = [1, 0.5, -0.5, -1, 0.25, 0, 0.5, -0.75, 1, 0, 1, -0.25]
}
