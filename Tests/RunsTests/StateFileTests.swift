import Files
import Foundation
import LanguageModel
import TestSupport
import Testing

@testable import Runs

/// What training needs to go on, as a file: all of it comes back, and what is not of this training is
/// refused with the field at fault.
@Suite struct StateFileTests {
  private let damaged: DamagedRun

  init() throws {
    damaged = try DamagedRun()
    var settings = SmallRun.settings()
    settings.patience = 100
    settings.evaluateEvery = 5
    try RunReservation(damaged.run.path, force: true).write(
      try SmallRun.finished("batchnorm", settings, knobs: ["optimizer": "adamw"]))
  }

  private var fault: String { DamagedRun.fault { try damaged.run.state(of: damaged.run.run()) } }

  @Test func whatNobodyDamagedIsRead() throws {
    #expect(fault == "none")
    let run = try damaged.run.run()
    let state = try damaged.run.state(of: run)
    #expect(state.training.step == 25 && state.record.losses.count == 25)
    #expect(state.training.optimizer.last?.values == [25])
    #expect(state.checks?.best != nil)
    #expect(state.seconds == 0.5)
    let bytes = try damaged.folder.bytes("run/state.safetensors")
    #expect(StateFile.tensors(state).encoded() == bytes)
  }

  @Test func everyArrayIsNeeded() throws {
    let names = try Safetensors(decoding: damaged.folder.bytes("run/state.safetensors")).tensors
    let bytes = try damaged.folder.bytes("run/state.safetensors")
    for tensor in names {
      try damaged.folder.write(bytes, to: "run/state.safetensors")
      try damaged.rewrite("state.safetensors") { $0.name == tensor.name ? .left : .kept }
      let named = tensor.name == "checks.best.loss" ? "checks.best.step" : tensor.name
      #expect(fault == "state.safetensors: \(named)", "without \(tensor.name)")
    }
  }

  @Test func everyArrayHasOneShape() throws {
    let bytes = try damaged.folder.bytes("run/state.safetensors")
    for tensor in try Safetensors(decoding: bytes).tensors where tensor.type == .float32 {
      try damaged.folder.write(bytes, to: "run/state.safetensors")
      try damaged.rewrite("state.safetensors") {
        $0.name == tensor.name ? .floats(tensor.name, [0, 0], [2, 1]) : .kept
      }
      #expect(fault == "state.safetensors: \(tensor.name)")
    }
  }

  @Test(arguments: [Float.nan, .infinity])
  func noNumberIsNotFinite(value: Float) throws {
    let bytes = try damaged.folder.bytes("run/state.safetensors")
    for tensor in try Safetensors(decoding: bytes).tensors where tensor.type == .float32 {
      try damaged.folder.write(bytes, to: "run/state.safetensors")
      try damaged.rewrite("state.safetensors") {
        let count = $0.shape.reduce(1, *)
        return $0.name == tensor.name
          ? .floats($0.name, Array(repeating: value, count: count), $0.shape) : .kept
      }
      #expect(fault == "state.safetensors: \(tensor.name)")
    }
  }

  @Test(arguments: [
    ("step", 26, "step"), ("step", -1, "step"), ("batches.position", 625, "batches"),
    ("noise.position", -1, "noise"), ("checks.since_best", -1, "checks.since_best"),
    ("checks.best.step", 26, "checks.best.step"),
  ])
  func numbersThatCannotBe(name: String, value: Int, field: String) throws {
    try damaged.rewrite("state.safetensors") { $0.name == name ? .integers([value]) : .kept }
    #expect(fault == "state.safetensors: \(field)")
  }

  @Test(arguments: [0, 1, 24]) func aStepThatTheTraceDoesNotEndWithIsCutBack(step: Int) throws {
    try damaged.rewrite("state.safetensors") { $0.name == "step" ? .integers([step]) : .kept }
    let state = try damaged.run.state(of: damaged.run.run())
    #expect(state.record.losses.count == step)
    #expect(state.record.evaluations.allSatisfy { $0.step < max(step, 1) })
  }

  @Test func aStreamOfOtherWordsIsNone() throws {
    try damaged.rewrite("state.safetensors") {
      $0.name == "noise.words" ? .floats("noise.words", [1], [1]) : .kept
    }
    #expect(fault == "state.safetensors: noise.words")
  }

  @Test func whatDoesNotBelongIsNamed() throws {
    try damaged.rewrite("state.safetensors") {
      $0.name == "step" ? .floats("model.W9", [1], [1]) : .kept
    }
    #expect(fault == "state.safetensors: step")
    let other = try DamagedRun("deep")
    try damaged.folder.write(
      try other.folder.bytes("run/state.safetensors"), to: "run/state.safetensors")
    #expect(fault == "state.safetensors: model.W1")
  }

  @Test func theTraceOfAnotherRunIsNoBeginning() throws {
    for (stage, steps, field) in [("batchnorm", 10, "loss"), ("deep", 25, "parameters")] {
      let other = RunFolder(damaged.folder.file("other"))
      try RunReservation(other.path, force: true).write(
        try SmallRun.finished(stage, SmallRun.settings(steps: steps)))
      try damaged.folder.write(
        try damaged.folder.bytes("other/trace.safetensors"), to: "run/trace.safetensors")
      #expect(fault == "state.safetensors: \(field)")
    }
  }

  /// Training that went on would leave a trace that cannot be written or read.
  @Test func aTraceWithoutItsMapsIsNoBeginning() throws {
    try damaged.rewrite("trace.safetensors") {
      $0.name.contains(".saturated") ? .left : .kept
    }
    #expect(fault == "state.safetensors: layers.2.saturated")
  }

  @Test func aFileOfAnotherKindIsRefused() throws {
    try damaged.rewrite("state.safetensors", metadata: ["format": "gradus state 2"])
    #expect(fault == "state.safetensors: format")
  }

  @Test func cutOffAnywhereItIsRefused() throws {
    let bytes = try damaged.folder.bytes("run/state.safetensors")
    for length in stride(from: 0, to: bytes.count, by: 97) {
      try damaged.folder.write(bytes.prefix(length), to: "run/state.safetensors")
      #expect(fault.hasPrefix("state.safetensors: "), "\(length)")
    }
  }
}
