import Diagnostics
import Layers
import Quoting

/// What figures say with the words of the table of labels.
extension Sheet {
  func say(_ key: String, _ values: [String: String] = [:]) -> String {
    labels.text(key, values)
  }

  /// In the words that are right for an activation function.
  func say(
    _ key: String, of function: ActivationFunction?, _ values: [String: String] = [:]
  ) -> String {
    labels.text(key, of: function, values)
  }

  /// When a batch was seen, in words.
  func moment(_ snapshot: Snapshot) -> String {
    say(snapshot.step == 0 ? "moment.start" : "moment.step", ["step": snapshot.step.grouped])
  }

  /// A layer in words, with its place if there is more than one of its kind.
  func layerName(_ index: Int, of snapshot: Snapshot) -> String {
    let kind = snapshot.layers[index].kind
    let alike = snapshot.layers.count { $0.kind == kind }
    return say(
      alike > 1 ? "layer.place" : "layer.only", ["place": String(index), "kind": kind])
  }

  func name(of layer: PlacedLayer) -> String { layerName(layer.index, of: layer.snapshot) }

  /// To be put after a figure's line: empty where there is nothing to say.
  func saying(_ common: CommonSettings) -> String {
    let settings =
      common.settings.isEmpty
      ? "" : "; " + say("runs.common", ["settings": common.settings.joined(separator: ", ")])
    return settings + (common.isOfOneList ? "" : "; " + say("runs.other-names"))
  }
}
