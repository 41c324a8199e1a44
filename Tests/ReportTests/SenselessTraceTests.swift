import Diagnostics
import Foundation
import LanguageModel
import Plotting
import Runs
import Testing

/// Traces from strangers, each of whose arrays holds one senseless value throughout, or two in turn: each
/// is refused in one sentence, or every figure's script is made of it.
@Suite struct SenselessTraceTests {
  private static let doubles: [[Double]] = [
    [0], [-1], [1e-300], [3.4e38], [6.8e38], [-1e300], [.nan], [.infinity], [1, -1],
    [3, 3 + 1e-15], [1e30, 0, 0, 0], [7, 0, 7, 7], [0, .nan, .infinity, 1],
  ]
  private static let integers: [[Int]] = [
    [0], [-1], [.max], [.min], [1 << 40], [1, 0], Array(0..<100),
    [0] + Array(repeating: 1 << 40, count: 99),
  ]

  @Test func noFigureTraps() throws {
    let stage = "kaiming"
    let runs = TestRuns()
    let folder = try runs.add(stage, steps: 20)
    let place = runs.file("\(stage)/trace.safetensors")
    let whole = try Safetensors(decoding: Data(contentsOf: URL(filePath: place)))
    var (refused, drawn) = (0, 0)
    for tensor in whole.tensors {
      for value in 0..<max(Self.doubles.count, Self.integers.count) {
        guard let changed = try Self.changed(whole, tensor, value) else { continue }
        try changed.encoded().write(to: URL(filePath: place))
        do throws(RunError) {
          let record = try StoredRun(folder).record
          Self.draw(record)
          drawn += 1
        } catch {
          #expect(error.description.contains("trace.safetensors"), "\(error)")
          refused += 1
        }
      }
    }
    #expect(refused > 100 && drawn > 100, "\(refused) refused, \(drawn) drawn")
  }

  /// Makes every script of the record in both kinds of pages.
  private static func draw(_ record: Record) {
    let run = PlottedRun(name: "x", record: record, maxSteps: 20, rateChanges: [10])
    for figure in Figure.all {
      for layer in [nil, "0"] {
        var material = Material(
          runs: figure.needs == .run ? [run] : [run, run],
          layer: figure.name.hasPrefix("evolution") ? layer : nil)
        material.losses = record.evaluations.map {
          ComparedLoss(
            name: "x", train: $0.train, validation: $0.validation)
        }
        guard let script = try? figure.script(of: material),
          let text = try? script.readable(name: figure.name, format: .txt, style: PictureStyle())
            .text
        else { continue }
        // What gnuplot would refuse.
        #expect(!text.contains("range [nan") && !text.contains("range [inf"), "\(figure.name)")
        #expect(!text.contains(":inf]") && !text.contains("range [-inf"), "\(figure.name)")
        if !figure.name.hasPrefix("evolution") { break }
      }
    }
  }

  /// The same arrays, one of them filled with the values of a row; nil if there is no such row.
  private static func changed(
    _ whole: Safetensors, _ changed: Safetensors.Tensor, _ row: Int
  ) throws -> Safetensors? {
    var file = Safetensors()
    file.metadata = whole.metadata
    for tensor in whole.tensors {
      let count = tensor.shape.reduce(1, *)
      func filled<Value>(_ rows: [[Value]]) -> [Value]? {
        guard rows.indices.contains(row) else { return nil }
        return (0..<count).map { rows[row][$0 % rows[row].count] }
      }
      let isChanged = tensor.name == changed.name
      switch tensor.type {
      case .float32:
        let values =
          isChanged ? filled(doubles)?.map { Float($0) } : try whole.values(tensor.name) as [Float]
        guard let values else { return nil }
        file.append(tensor.name, values, shape: tensor.shape)
      case .float64:
        guard let values = isChanged ? filled(doubles) : try whole.values(tensor.name) as [Double]
        else {
          return nil
        }
        file.append(tensor.name, values, shape: tensor.shape)
      case .int64:
        guard let values = isChanged ? filled(integers) : try whole.values(tensor.name) as [Int]
        else {
          return nil
        }
        file.append(tensor.name, values, shape: tensor.shape)
      case .uint32:
        file.append(
          tensor.name, try whole.values(tensor.name) as [UInt32], shape: tensor.shape)
      case .uint8:
        guard
          let values = isChanged
            ? filled([[0], [1], [2], [255], [0, 1]]) : try whole.values(tensor.name) as [UInt8]
        else { return nil }
        file.append(tensor.name, values, shape: tensor.shape)
      }
    }
    return file
  }
}
