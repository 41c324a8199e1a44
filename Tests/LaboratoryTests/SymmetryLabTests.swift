import Testing

@testable import Laboratory

@Suite struct SymmetryLabTests {
  @Test(.enabled(if: LabSetup.lecturePath != nil, "needs GRADUS_LECTURE_NAMES"))
  func firstStepsArePyTorchs() async throws {
    let result = try await SymmetryLab().result(try #require(LabSetup.lecture))
    func number(_ row: String, _ column: String) throws -> Double {
      try #require(result.number(table: "first step", row: row, column: column))
    }
    for row in ["zeros, linear", "constant:0.5, linear", "constant:0.5, tanh"] {
      #expect(abs(try number(row, "loss") - 3.29584) < 1e-4)
      #expect(abs(try number(row, "b3") - 0.15) < 0.005)
    }
    #expect(abs(try number("default, linear", "loss") - 3.36954) < 1e-4)
    #expect(abs(try number("unusual, linear", "loss") / 1.39e8 - 1) < 0.005)
    #expect(abs(try number("unusual, tanh", "loss") - 1_033) < 1)
    #expect(abs(try number("constant:0.5, linear", "W3") - 2.4) < 0.05)
    #expect(abs(try number("constant:0.5, tanh", "W3") - 0.0797) < 1e-4)
    for parameter in ["C", "W1", "b1", "W2", "b2", "W3"] {
      #expect(try number("zeros, linear", parameter) == 0)
    }
  }

  /// In every batch, not only in the first: what is alike stays alike, but for rounding.
  @Test func unitsThatBeginAlikeStayAlike() async throws {
    let result = try await SymmetryLab().result(.few)
    let units = (1...3).map { "units \($0)" }
    let ranks = (1...3).map { "rank \($0)" }
    #expect(result.numbers("epochs", "zeros, linear", units + ranks) == [1, 1, 1, 0, 0, 0])
    let constant = result.numbers("epochs", "constant:0.5, tanh", units + ranks)
    #expect(constant.prefix(2) == [1, 1] && constant.suffix(3) == [1, 1, 1])
    #expect(result.numbers("epochs", "default, linear", units).prefix(2) == [32, 32])
    let saturation = try #require(result.verdicts.last)
    #expect(saturation.judgement == .partly && saturation.measured.contains("one linear map"))
  }

  @Test func trainsInFullOnImagesOnly() async {
    var setup = LabSetup.few
    setup.isFull = true
    await #expect(throws: LabRefusal.self) { try await SymmetryLab().result(setup) }
  }
}
