import Diagnostics
import Plotting
import TestSupport
import Testing

/// Every figure of one run, drawn as text for every activation function and norm: each is drawn in the
/// words of its function, or says in a line why not.
@Suite("Figures of every activation function")
struct ActivationFiguresTests {
  static let names = [
    "tanh": "tanh", "relu": "ReLU", "leaky-relu": "leaky ReLU", "sigmoid": "sigmoid",
    "gelu": "GELU", "gelu-tanh": "GELU", "linear": nil,
  ]

  private static let linear = "no activation function was recorded: the layers are linear"

  /// Those of `Figure.ofRun` that ask for an activation function, and why they cannot be drawn.
  private static func absences(_ activation: String, layers: Int) -> [String: String] {
    guard let name = names[activation].flatMap(\.self) else {
      return Dictionary(uniqueKeysWithValues: ofActivations.map { ($0, linear) })
    }
    var absences: [String: String] = [:]
    if layers == 1 {
      absences["depth"] = "the model has one \(name) layer, so no depth to compare"
    }
    if !["tanh", "sigmoid"].contains(activation) {
      absences["tanh-curve"] = "\(name) does not saturate between two bounds"
    }
    if !["tanh", "sigmoid", "relu"].contains(activation) {
      for figure in ["saturation", "dead-units"] {
        absences[figure] = "\(name) neither saturates at a bound nor stays at zero"
      }
    }
    return absences
  }

  private static let ofActivations = [
    "pre-activations", "activations", "saturation", "tanh-curve", "dead-units",
    "activation-distribution", "gradient-distribution", "depth", "evolution-activations",
    "evolution-gradients",
  ]

  private func run(_ knobs: [String: String]) throws -> PlottedRun {
    let knobs = knobs.merging(["n-hidden": "16"]) { own, _ in own }
    let record = try SmallRun.finished("kaiming", SmallRun.settings(steps: 30), knobs: knobs).record
    return PlottedRun(name: "a run", record: record, maxSteps: 30, rateChanges: [15])
  }

  /// The scripts of what can be drawn, and why the rest cannot.
  private func scripts(_ run: PlottedRun) -> (
    scripts: [String: GnuplotScript], absences: [String: String]
  ) {
    var (scripts, absences): ([String: GnuplotScript], [String: String]) = ([:], [:])
    for figure in Figure.ofRun {
      do throws(NothingToShow) {
        scripts[figure.name] = try figure.script(of: Material(runs: [run]))
      } catch {
        absences[figure.name] = error.description
      }
    }
    return (scripts, absences)
  }

  /// What is written into pictures of letters, without the names of their files.
  private func texts(_ scripts: [String: GnuplotScript]) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try scripts.map { name, script in
        let text = try script.readable(name: name, format: .txt, style: PictureStyle()).text
        return (name, text.replacing(name, with: ""))
      })
  }

  @Test(arguments: names.keys.sorted(), [1, 3])
  func eachIsDrawnInItsFunctionsWords(activation: String, layers: Int) throws {
    let (scripts, absences) = scripts(
      try run(["activation": activation, "n-layer": "\(layers)"]))
    let texts = try texts(scripts)
    var expected = Self.absences(activation, layers: layers)
    expected["smoothed-loss"] = absences["smoothed-loss"] ?? "30 steps are too few"
    #expect(absences == expected)
    #expect(texts.count == Figure.ofRun.count - expected.count)
    for (name, text) in texts {
      #expect(activation == "tanh" || !text.lowercased().contains("tanh"), "\(name)")
      let gap = text.firstMatch(
        of: /\{(function|condition|distance|ends|lower|upper|[a-z]+-bound)\}/)
      #expect(gap == nil && !text.contains("nan %"), "\(name)")
      if activation == "relu" { #expect(!text.lowercased().contains("saturated"), "\(name)") }
    }
    guard let function = Self.names[activation].flatMap(\.self) else { return }
    for name in ["pre-activations", "activations", "activation-distribution"] {
      #expect(texts[name]?.contains("of \(function)") ?? false, "\(name)")
    }
    #expect(texts["gradient-distribution"]?.contains("by an output of \(function)") ?? false)
    // Half of ReLU's outputs are one number, beside which the rest would lie flat.
    let isCut = texts["activation-distribution"]?.contains("higher peaks are cut")
    if activation == "relu" { #expect(isCut == true) }
    if ["tanh", "sigmoid"].contains(activation) { #expect(isCut == false) }
  }

  @Test(arguments: ["batch", "layer", "group:8", "rms"], [1, 3])
  func aNormChangesNoWord(norm: String, layers: Int) throws {
    let (scripts, absences) = scripts(
      try run(["activation": "relu", "n-layer": "\(layers)", "norm": norm]))
    var expected = Self.absences("relu", layers: layers)
    expected["smoothed-loss"] = absences["smoothed-loss"] ?? "30 steps are too few"
    #expect(absences == expected)
    for text in try texts(scripts).values { #expect(!text.lowercased().contains("tanh")) }
  }

  /// The map shows the zeros, and what is said of them is the share of them.
  @Test func zerosOfReLUAreThoseOfTheMap() throws {
    let run = try run(["activation": "relu"])
    let layer = try #require(run.record.snapshots.first?.layers.first { $0.kind == "ReLU" })
    let map = try #require(layer.saturation)
    #expect(map.rows == 8 && map.columns == 16)
    // What is not zero is positive, so the mean slope is the share of what is not zero.
    #expect(map.mapShare > 0.1 && map.mapShare < 0.9 && map.tableShare == map.mapShare)
    #expect(layer.activations.moments.minimum == 0)
    let texts = try texts(scripts(run).scripts)
    let whole = Int((map.mapShare * 100).rounded())
    for words in ["\(whole) %", "zero", "\(map.deadUnits.count) of 16 dead"] {
      #expect(texts["saturation"]?.contains("'\(words)'") ?? false, "\(words)")
    }
    #expect(texts["activations"]?.contains("\(whole) % zero before") ?? false)
    #expect(texts["dead-units"]?.contains("outputs with h = 0") ?? false)
  }

  @Test("gnuplot draws them", arguments: ["relu", "sigmoid"])
  func drawn(activation: String) throws {
    let folder = TemporaryFolder()
    let scripts = scripts(try run(["activation": activation, "n-layer": "3"])).scripts
    for name in Self.ofActivations {
      guard let script = scripts[name] else { continue }
      let picture = Picture(script, name: name, folder: folder.path, about: nil)
      _ = try Gnuplot().draw(picture, formats: [.txt], style: PictureStyle())
      let text = try folder.text("\(name).txt")
      #expect(text.contains("a run") && !text.lowercased().contains("tanh"), "\(name)")
    }
  }

  @Test("two runs of two functions are each in their own words")
  func pairs() throws {
    let (tanh, relu, gelu) = (
      try run([:]), try run(["activation": "relu"]), try run(["activation": "gelu"])
    )
    let pair = try Figure.saturationPair.chart(of: Material(runs: [tanh, relu]))
    guard case .label(let key, let values) = pair.headline else {
      Issue.record("a headline without a key")
      return
    }
    #expect(key == "saturation-pair.headline.mixed")
    #expect(values["condition"] == "|h| > 0.99" && values["other-condition"] == "h = 0")
    #expect(
      throws: NothingToShow(reason: "GELU neither saturates at a bound nor stays at zero")
    ) { try Figure.saturationPair.script(of: Material(runs: [tanh, gelu])) }
  }
}
