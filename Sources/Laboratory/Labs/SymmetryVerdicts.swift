import Diagnostics
import LanguageModel
import Plotting

/// What lab `symmetry` says of the course's claims.
extension SymmetryLab {
  func verdicts(_ pasts: [SymmetryPast], _ setup: LabSetup) -> [Verdict] {
    func all(_ name: String) -> [SymmetryPast] { pasts.filter { $0.start.name == name } }
    let constants = all("constant:0.5")
    return all("zeros").flatMap { ofZeros($0, setup) }
      + [ofOneUnit(constants)] + ofOneUnitsWorth(constants, beside: all("zeros")[0])
      + [
        ofRows(constants), ofUnusual(all("unusual")),
        ofSaturation(all("unusual"), beside: all("default")[0]),
      ]
  }

  private func ofZeros(_ zeros: SymmetryPast, _ setup: LabSetup) -> [Verdict] {
    let floor = KnownLoss.ofFrequencies(setup)
    let last = zeros.losses.last ?? .nan
    return [
      Verdict(
        "weights of zero do not learn at all, the loss stays constant",
        "it goes from \(zeros.firstLoss.fixed(3)) to \(last.fixed(3)); knowing "
          + "how often each class comes costs \(floor.fixed(3))",
        !last.isFinite ? .open : holds(abs(last - zeros.firstLoss) < 0.02)),
      Verdict(
        "the cause is symmetry: all units get the same gradients",
        zeros.gradientOfOthers == 0
          ? "in the first step the gradients of all parameters but the output bias are exactly zero, "
            + "that one's is up to \(zeros.gradientOfOutputBias.digits(2))"
          : "the largest gradient beside the output bias's is \(zeros.gradientOfOthers.digits(2))",
        zeros.gradientOfOthers > 0 ? .partly : zeros.gradientOfOutputBias > 0 ? .fails : .open),
    ]
  }

  private func holds(_ isTrue: Bool) -> Verdict.Judgement { isTrue ? .holds : .fails }

  private func ofOneUnit(_ constants: [SymmetryPast]) -> Verdict {
    let found = constants.map { past in
      "\(past.activation.title): \(past.units[0]) and \(past.units[1]) different hidden units, ranks "
        + past.ranks.map { "\($0)" }.joined(separator: ", ")
        + (past.failedStep.map { " until not finite at step \($0)" } ?? "")
    }
    let areOne = constants.map { past in
      past.units[0] == 1 && past.units[1] == 1 && past.ranks.allSatisfy { $0 <= 1 }
    }
    return Verdict(
      "constant weights make one neuron of each layer", found.joined(separator: "; "),
      !areOne.contains(false) ? .holds : areOne.contains(true) ? .partly : .fails)
  }

  /// Of each constant start that came to its end: what its one neuron learned.
  private func ofOneUnitsWorth(
    _ constants: [SymmetryPast], beside zeros: SymmetryPast
  ) -> [Verdict] {
    constants.filter { $0.isWhole && zeros.isWhole }.map { past in
      let own = past.accuracies[SymmetryPast.epochs - 1]
      let none = zeros.accuracies[SymmetryPast.epochs - 1]
      return Verdict(
        "training constant weights is ineffective",
        "\(past.activation.title): accuracy \(own.fixed(3)) in the last epoch, zeros \(none.fixed(3))",
        own > none + 0.1 ? .fails : own > none + 0.02 ? .partly : .holds)
    }
  }

  private func ofRows(_ constants: [SymmetryPast]) -> Verdict {
    // Of one that is not finite, overflow decides what is equal.
    let past = constants.first(where: \.isWhole)
    let inputs = past?.inputs ?? []
    let (areAlike, isFirst) = (inputs.dropFirst().allSatisfy { $0 == 1 }, inputs.first == 1)
    return Verdict(
      "the gradients in each row are identical",
      past.map {
        "\($0.activation.title): in the end a unit has \(inputs[0]) different weights in layer 1, whose "
          + "inputs differ, \(inputs[1]) in layer 2 and \(inputs[2]) in layer 3"
      } ?? "the loss was not finite before gradients were more than rounding",
      past == nil ? .open : areAlike && isFirst ? .holds : areAlike ? .partly : .fails)
  }

  private func ofUnusual(_ pasts: [SymmetryPast]) -> Verdict {
    let found = pasts.map { past in
      "\(past.activation.title): first loss \(past.firstLoss.digits(3)), then \(past.end)"
    }
    return Verdict(
      "unusual weights may diverge or end in NaN", found.joined(separator: "; "),
      pasts.contains { !$0.isWhole } ? .holds : .fails)
  }

  private func ofSaturation(_ pasts: [SymmetryPast], beside usual: SymmetryPast) -> Verdict {
    let found = pasts.map { past in
      if past.activation == .linear {
        return "linear: there is none, and three layers are one linear map, of rank "
          + "\(usual.rankOfProduct) after the default start"
      }
      return "\(past.activation.title): "
        + (past.flatShare.map { "\($0.percent) of the hidden outputs are flat in the first step" }
          ?? "its outputs do not tell where it is flat")
    }
    // Half of a ReLU's outputs are zero, whatever the weights.
    let usualShare = max(usual.flatShare ?? 0, 0.5)
    let areFlat = pasts.map { past in
      past.activation == .linear ? false : past.flatShare.map { $0 > 1.2 * usualShare }
    }
    return Verdict(
      "unusual weights saturate the activation functions", found.joined(separator: "; "),
      areFlat.contains(nil)
        ? .open
        : !areFlat.contains(false) ? .holds : areFlat.contains(true) ? .partly : .fails)
  }
}
