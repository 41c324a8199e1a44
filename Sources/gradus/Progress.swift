import Diagnostics
import Foundation
import LanguageModel

/// What is seen of a training while it runs: on a terminal a bar, elsewhere the lecture's lines.
final class Progress {
  private let steps: Int
  private let isSilent: Bool
  private let started = ContinuousClock.now
  private var shown = ContinuousClock.now - .seconds(1)
  private var averageLoss: Float?

  init(steps: Int, quiet: Bool) {
    self.steps = steps
    isSilent = quiet
  }

  var seconds: Double { (ContinuousClock.now - started) / .seconds(1) }

  func show(_ step: Step, of maxSteps: Int) {
    guard !isSilent else { return }
    if !Console.isTerminal {
      if step.index.isMultiple(of: 10_000) {
        Console.error(String(format: "%7d/%7d: ", step.index, maxSteps) + Self.text(step.loss))
      }
      return
    }
    averageLoss = averageLoss.map { 0.999 * $0 + 0.001 * step.loss } ?? step.loss
    // Asking for the time at every step would cost more than the bar is worth.
    guard step.index.isMultiple(of: 512), ContinuousClock.now - shown > .milliseconds(100) else {
      return
    }
    shown = .now
    drawBar(done: step.index + 1)
  }

  /// With the lecture's four decimals.
  static func text(_ loss: Float) -> String { Double(loss).measured(4) }

  func end() {
    if !isSilent, Console.isTerminal { Console.endLive() }
  }

  private func drawBar(done: Int) {
    let width = 20
    let filled = width * done / steps
    let rate = Double(done) / seconds
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    let text = String(
      format: "%.0f steps/s  %.0f s left", rate, Double(steps - done) / rate)
    Console.live("\(bar) \(done)/\(steps)  loss \(Self.text(averageLoss ?? .nan))  \(text)")
  }
}
