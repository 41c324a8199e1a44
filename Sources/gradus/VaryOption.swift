import ArgumentParser
import Experiments

/// What is varied, and the values that it takes.
struct VaryOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A knob or setting and the values that it takes, with commas between them, or FROM:TO:COUNT, at "
        + "equal ratios with :log; can be given again.", valueName: "name=values"))
  var vary: [String] = []

  /// - Throws: what is wrong with one of them, as an error of usage.
  var variations: [Variation] {
    get throws {
      do throws(GridRefusal) {
        return try vary.map { text throws(GridRefusal) in try Variation(text) }
      } catch {
        throw ValidationError(error.description)
      }
    }
  }
}
