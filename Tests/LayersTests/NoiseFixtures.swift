import Foundation
import Layers
import TestSupport

/// Small cases of the layers that draw or mix, from `scripts/reference/noise_layers.py`.
struct NoiseFixtures: Decodable {
  let dropout: [DropoutCase]
  let contextDropout: [ContextDropoutCase]
  let dropConnect: [DropConnectCase]
  let mixing: [MixingCase]

  static let all: NoiseFixtures = Bundle.module.fixture("noise_layers")
}

extension Numbers {
  var noise: TestNoise { TestNoise(values.map(Float.init)) }
}

struct DropoutCase: Decodable, Sendable {
  let name: String
  let probability: Double
  let uniforms, input, outputGradient, output, inputGradient: Numbers
}

struct ContextDropoutCase: Decodable, Sendable {
  let name: String
  let width: Int
  let probability: Double
  let uniforms, input, outputGradient, output, inputGradient: Numbers
}

struct DropConnectCase: Decodable, Sendable {
  let name: String
  let probability: Double
  let uniforms, input, weight, bias, outputGradient, output: Numbers
  let inputGradient, weightGradient, biasGradient, evaluationOutput: Numbers
}

struct MixingCase: Decodable, Sendable {
  let name: String
  let width: Int
  let partners: [Int]
  let own: Double?
  let span: [Int]?
  let input, outputGradient, output, inputGradient: Numbers
}
