import Foundation
import Layers
import TestSupport
import Testing

/// Several steps of PyTorch's optimisers, from `scripts/reference/optimizers.py`.
struct OptimizerFixtures: Decodable {
  let adamW: [OptimizerCase]
  let momentum: [OptimizerCase]

  static let all: OptimizerFixtures = Bundle.module.fixture("optimizers")
}

struct OptimizerCase: Decodable, Sendable {
  let name: String
  let rate, momentum, weightDecay: Float
  let start: Numbers
  let gradients, values: [Numbers]

  /// Whether an optimiser's parameter is PyTorch's after every step.
  func check(
    _ optimizer: (Variable) -> any Optimizer, location: SourceLocation = #_sourceLocation
  ) {
    let variable = start.variable()
    let optimizer = optimizer(variable)
    for (gradient, expected) in zip(gradients, values) {
      variable.gradient.copy(gradient.matrix)
      optimizer.step([variable], rate: rate)
      #expect(expected.matches(variable.value), sourceLocation: location)
    }
  }
}
