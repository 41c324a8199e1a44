import Foundation
import Layers
import TestSupport

/// Small cases of every layer with PyTorch's results, from `scripts/reference/layers.py`.
struct LayerFixtures: Decodable {
  let linear: [LinearCase]
  let tanh, leakyReLU, sigmoid, gelu, geluTanh: [ActivationCase]
  let batchNorm, batchNormOfTwoVariances: [BatchNormCase]
  let rowNorm: [RowNormCase]
  let embedding: [EmbeddingCase]
  let crossEntropy: [CrossEntropyCase]
  let spreadCrossEntropy: [SpreadCrossEntropyCase]

  static let all: LayerFixtures = Bundle.module.fixture("layers")
}

/// A matrix of a fixture.
struct Numbers: Decodable, Sendable {
  let rows: Int
  let columns: Int
  let values: [Double]

  var matrix: Matrix { Matrix(rows: rows, columns: columns, values: values.map(Float.init)) }

  func variable(gradient: Numbers? = nil) -> Variable {
    let variable = Variable("x", rows: rows, columns: columns)
    variable.value.copy(matrix)
    if let gradient { variable.gradient.copy(gradient.matrix) }
    return variable
  }

  /// Whether a matrix has these values, up to `tolerance` of the largest of them.
  func matches(_ matrix: Matrix, tolerance: Double = 1e-6) -> Bool {
    let bound = tolerance * max(1, values.map(abs).max() ?? 0)
    return matrix.shape == [rows, columns]
      && zip(matrix.values, values).allSatisfy { abs(Double($0) - $1) <= bound }
  }
}

struct LinearCase: Decodable, Sendable {
  let name: String
  let input, weight, outputGradient, output, inputGradient, weightGradient: Numbers
  let bias, biasGradient: Numbers?
}

struct ActivationCase: Decodable, Sendable {
  let name: String
  let input, outputGradient, output, inputGradient: Numbers
}

struct BatchNormCase: Decodable, Sendable {
  let name: String
  let options: BatchNormOptions
  let input, gain, shift, runningMean, runningSpread, outputGradient: Numbers
  let output, inputGradient, gainGradient, shiftGradient: Numbers
  let runningMeanAfter, runningSpreadAfter, evaluationOutput: Numbers
}

struct RowNormCase: Decodable, Sendable {
  let name: String
  let kind: String
  let groups: Int
  let epsilon: Float
  let input, gain, outputGradient, output, inputGradient, gainGradient: Numbers
  let shift, shiftGradient: Numbers?
}

struct EmbeddingCase: Decodable, Sendable {
  let name: String
  let tokens: [[UInt16]]
  let table, outputGradient, output, tableGradient: Numbers
}

struct CrossEntropyCase: Decodable, Sendable {
  let name: String
  let logits: Numbers
  let targets: [UInt16]
  let loss: Double
  let gradient: Numbers
}

struct SpreadCrossEntropyCase: Decodable, Sendable {
  let name: String
  let logits: Numbers
  let targets: [UInt16]
  let smoothing: Float
  let second: [UInt16]?
  let own: Float
  let loss: Double
  let gradient: Numbers
}
