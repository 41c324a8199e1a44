import Diagnostics
import LanguageModel
import Layers
import Plotting

/// What mixup and CutMix make of the first batch of stage `kaiming`, and of its first 200 steps (course
/// 001, exercise 7).
///
/// The course mixes images; here embeddings of letters are mixed, and parts of contexts exchanged.
struct MixupLab: Lab {
  let name = "mixup"
  let question = "What do two examples become that are mixed into one?"
  let data = LabData.names

  private static let settings = [
    ("none", ""), ("mixup 1", "--mixup 1"), ("cutmix 1", "--cutmix 1"),
  ]
  private static let steps = 200

  func result(_ setup: LabSetup) throws -> LabResult {
    try setup.requireValidation()
    var table = LabTable(
      "first batch", "mixing",
      ["own", "loss", "embedding std", "validation after \(Self.steps) steps"].map {
        .init($0, .fixed(4))
      })
    for (name, flags) in Self.settings {
      let training = try FlaggedStage(flags).training(setup, steps: Self.steps)
      let loss = training.step().loss
      let mixing = training.mixing
      table.append(
        name,
        [
          mixing?.own ?? 1, Double(loss),
          (mixing?.output ?? training.model.embedding.output).value.deviation,
          training.loss(setup.names.validation, after: Self.steps),
        ])
    }
    return LabResult([table], verdicts(table), try chart(table, setup))
  }

  private func verdicts(_ table: LabTable) -> [Verdict] {
    let (none, mixup, cutMix) = (
      table.rows[0].numbers, table.rows[1].numbers, table.rows[2].numbers
    )
    // A share near 0 or 1 mixes hardly anything, and CutMix may exchange no letter or all.
    let isMixed = 0.25...0.75 ~= mixup[0] && 0.25...0.75 ~= cutMix[0]
    let keeping = [mixup, cutMix].count { abs($0[2] / none[2] - 1) < 0.05 }
    let lowering = [mixup, cutMix].count { $0[3] < none[3] }
    let judgements: [Verdict.Judgement] = [.fails, .partly, .holds]
    let areFinite = table.rows.allSatisfy { $0.numbers[3].isFinite }
    return [
      Verdict(
        "a mixed example is as large as any other",
        "the embeddings' std is \(none[2].fixed(3)), with mixup \(mixup[2].fixed(3)) at a share of "
          + "\(mixup[0].fixed(2)), with CutMix \(cutMix[2].fixed(3))",
        isMixed ? judgements[keeping] : .open),
      Verdict(
        "mixing lowers the validation loss from the first steps on",
        "after \(Self.steps) steps it is \(mixup[3].measured(4)) with mixup and "
          + "\(cutMix[3].measured(4)) with CutMix, \(none[3].measured(4)) without",
        areFinite ? judgements[lowering] : .open),
    ]
  }

  /// The same first batch with the same partners, mixed by every share.
  private func chart(_ table: LabTable, _ setup: LabSetup) throws -> Chart {
    let training = try FlaggedStage("--mixup 1").training(setup, steps: Self.steps)
    _ = training.step()
    let context = training.model.recipe.context
    func points(_ blends: [Mixing.Blend]) -> [Series.Point] {
      blends.compactMap { blend in
        training.mixing.map { mixing in
          mixing.pairing.blend = blend
          mixing.forward(training.model.embedding.output, mode: .training)
          return Series.Point(mixing.own, mixing.output.value.deviation)
        }
      }
    }
    let (none, mixup) = (table.rows[0].numbers, table.rows[1].numbers)
    let mixed = points((0...20).map { .share(own: Double($0) / 20) })
    let exchanged = points((0...context).reversed().map { .span(start: 0, length: $0) })
    return chart(
      label("headline", ["mixed": mixup[2].fixed(2), "single": none[2].fixed(2)]),
      x: Axis(label("axis")), y: Axis(nil, range: 0...1.2 * none[2]),
      [
        Panel(
          nil,
          [
            Series(.name("mixup"), .main, points: mixed),
            Series(.name("CutMix"), .third, points: exchanged),
          ], landmarks: [.upright(mixup[0], label("drawn", ["share": mixup[0].fixed(2)]))])
      ])
  }
}

extension Training {
  /// nil where nothing is mixed.
  fileprivate var mixing: Mixing? { model.layers.lazy.compactMap { $0 as? Mixing }.first }
}
