import Diagnostics
import Plotting
import Testing

/// What is drawn agrees with what was recorded, read back from the data of the script.
@Suite("BatchNorm picture")
struct BatchNormPictureFigureTests {
  @Test("the BatchNorm picture leads each input to its output")
  func batchNorm() throws {
    var material = Material()
    let demonstration = BatchNormDemonstration(inputs: [12, 5.35, 0.46, 2.44, -0.45])
    material.batchNorm = demonstration
    let text = try Figure.batchNormPicture.text(of: material)
    let lines = dataBlock("lines", of: text)
    for (line, (input, output)) in zip(lines, zip(demonstration.inputs, demonstration.outputs)) {
      #expect(abs(line[0] - input) < 1e-5 && abs(line[0] + line[2] - output) < 1e-5)
    }
    #expect(text.contains("before: mean 3.96, std 5.01"))
  }
}
