import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("Fan-in")
struct FanInFigureTests {
  @Test("the fan-in panels have area 1 and the measured spread")
  func fanIn() throws {
    var material = Material()
    material.fanIn = Gallery.fanIn
    let text = try Figure.fanIn.text(of: material)
    let panels = [Gallery.fanIn.inputs] + Gallery.fanIn.outputs.map(\.values)
    for (index, values) in panels.enumerated() {
      let corners = dataBlock("panel\(index + 1)", of: text)
      let area = stride(from: 0, to: corners.count, by: 2).reduce(0.0) { sum, left in
        sum + corners[left][1] * (corners[left + 1][0] - corners[left][0])
      }
      #expect(abs(area - 1) < 1e-4)
      #expect(text.contains("std \(values.moments.standardDeviation.significant)'"))
    }
    #expect(text.contains("'x · w · 1/√10'"))
  }
}
