import Diagnostics
import Layers
import Quoting

/// The way of a context through a model, a strip for each layer.
extension ContextInspection {
  /// What is drawn of wide layers, of deep models and of large alphabets.
  private static let (units, depth, letters) = (500, 6, 30)
  /// Cells of the embedding that can be told apart, and of a long context the last letters.
  private static let (embedded, places) = (60, 8)
  /// Bars this high have their number above them.
  private static let named = 0.04

  /// - Parameter run: its title.
  public func chart(of run: String) -> Chart {
    Chart(
      "context", headline: headline,
      line: .label(
        shownLayers.count < hidden.count ? "context.line.some" : "context.line", lineValues(run)),
      .strips(
        Strips(
          [embeddingStrip] + shownLayers.map { strip($0) } + outputStrips, notes: notes)))
  }

  /// Layers that apply an activation; of a linear model all but the last.
  private var hidden: [Int] {
    let active = layers.indices.filter { layers[$0].isActivation }
    return active.isEmpty ? Array(layers.indices.dropLast()) : active
  }

  /// Of one hidden layer what goes into it too; of many the first and the last.
  private var shownLayers: [Int] {
    let hidden = hidden
    if hidden.count == 1, hidden[0] > 0 { return [hidden[0] - 1, hidden[0]] }
    let half = Self.depth / 2
    return hidden.count <= Self.depth ? hidden : Array(hidden.prefix(half) + hidden.suffix(half))
  }

  private func lineValues(_ run: String) -> [String: String] {
    ["run": run.withWholeNumbers, "count": shownLayers.count.grouped, "all": hidden.count.grouped]
  }

  private var embeddingStrip: Strip {
    Strip(
      .label("context.embedding"), fact: .label("context.embedding.fact"),
      .cells(
        embedding.suffix(Self.places).map { row in
          (.name(row.character.letterLabel), row.values.prefix(Self.embedded).map(Double.init))
        }, decimals: 1))
  }

  private func strip(_ place: Int) -> Strip {
    let layer = layers[place]
    let shown = layer.values.prefix(Self.units).map(Double.init)
    let isSum =
      !layer.isActivation && layers.indices.contains(place + 1) && layers[place + 1].isActivation
    // What goes into an activation is coloured as what comes out.
    let outputs = isSum ? layers[place + 1] : layer
    let flat = outputs.beyondMap
    let ends = layer.flatness?.bounds.map { Double($0.lower)...Double($0.upper) }
    let fact: Words? =
      if isSum {
        nil
      } else if let flatness = layer.flatness {
        .label(
          flatness.key("flat"),
          ["count": flat.count.grouped, "all": layer.values.count.grouped])
      } else {
        .label("context.units", ["all": layer.values.count.grouped])
      }
    return Strip(
      isSum ? .label("context.sums") : .name(name(of: place)), fact: fact,
      .bars(
        Strip.Bars(
          shown, marked: Set(flat.filter { $0 < shown.count }),
          range: ends.map { min($0.lowerBound, 0)...$0.upperBound })))
  }

  /// `tanh 3`: of several layers its place among them.
  private func name(of place: Int) -> String {
    let kind = layers[place].kind
    let name = ActivationFunction.all.first { $0.kind == kind }?.name ?? kind
    guard let index = hidden.firstIndex(of: place), hidden.count > 1 else { return name }
    return "\(name) \(index + 1)"
  }

  private var outputStrips: [Strip] {
    let next = prediction.next
    let all = next.indices.sorted { (next[$0].probability ?? 0) > (next[$1].probability ?? 0) }
    let tokens = all.prefix(Self.letters).sorted()
    let letters = tokens.map { next[$0].character.letterLabel }
    let shares = tokens.map { next[$0].probability ?? 0 }
    let logits = layers.last.map { layer in
      Strip(
        .label("context.logits"),
        .bars(Strip.Bars(tokens.map { Double(layer.values[$0]) })))
    }
    let words = shares.indices.filter { shares[$0] >= Self.named }
      .map { ($0, (100 * shares[$0]).fixed(0)) }
    return (logits.map { [$0] } ?? []) + [
      Strip(
        .label("context.next"), fact: .label("context.next.fact"), columns: letters,
        .bars(
          Strip.Bars(
            shares, words: Dictionary(uniqueKeysWithValues: words), range: 0...(shares.max() ?? 1)))
      )
    ]
  }

  private var flatLayers: [LayerOutput] { layers.filter { $0.flatness != nil } }

  private var headline: Words {
    let flat = flatLayers.reduce(0) { $0 + $1.beyondMap.count }
    let values = [
      "context": prediction.context, "count": flat.grouped,
      "all": flatLayers.reduce(0) { $0 + $1.values.count }.grouped,
      "next": prediction.next[prediction.expected].character.letterInSentence,
      "share": (prediction.next[prediction.expected].probability ?? .nan).spokenPercent,
    ]
    guard let flatness = flatLayers.first?.flatness else {
      return .label("context.headline.plain", values)
    }
    return .label(flatness.key("headline") + (flat == 0 ? ".none" : ""), values)
  }

  private var notes: [Strips.Note] {
    let flat = flatLayers.first?.flatness.map { flatness in
      [
        Strips.Note(
          .label(
            flatness.key("note.flat"), ["condition": flatness.condition(Saturation.mapBound)]),
          .accent)
      ]
    }
    return (flat ?? []) + [
      Strips.Note(.label("context.note"))
    ]
  }
}

extension Flatness {
  /// Of the text that says saturated, or zero.
  fileprivate func key(_ part: String) -> String {
    switch self {
    case .nearBounds: "context.\(part)"
    case .atZero: "context.zero-\(part)"
    }
  }
}

extension ContextInspection.LayerOutput {
  fileprivate var isActivation: Bool { ActivationFunction.all.contains { $0.kind == kind } }

  /// The units beyond the bound of the map.
  fileprivate var beyondMap: [Int] {
    guard let flatness else { return [] }
    return values.indices.filter { flatness.holds(values[$0], beyond: Saturation.mapBound) }
  }
}
