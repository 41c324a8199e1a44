/// What a user changes in a stage, one knob each, so that every fix can be tried alone.
///
/// A knob that a stage does not have is refused, never ignored.
public struct Knobs: Equatable, Sendable {
  /// The values as text, by the flags of the knobs.
  public private(set) var values: [String: String] = [:]

  public init() {}

  /// By flag and value: `["hidden-gain": "0.5", "batchnorm": "on"]`.
  ///
  /// - Throws: `KnobError` for what is no knob, or no value of it, or sets what another one sets.
  public init(_ values: [String: String]) throws(KnobError) {
    for (flag, text) in values {
      guard let knob = Knob.all.first(where: { $0.flag == flag }) else {
        throw KnobError(knob: flag, stage: nil, reason: "is no knob")
      }
      guard let value = knob.rule.read(text) else {
        throw KnobError(knob: flag, stage: nil, reason: "cannot be \(text)")
      }
      self.values[flag] = value
    }
    for (flags, what) in Knob.alternatives {
      let given = flags.filter { values[$0] != nil }
      guard given.count > 1 else { continue }
      throw KnobError(
        knob: given[0], stage: nil, reason: "and --\(given[1]) both set \(what); give one")
    }
  }

  /// The stage with these changes.
  ///
  /// - Throws: `KnobError` for a knob that the stage does not have.
  public func applied(to stage: Stage) throws(KnobError) -> StageVariant {
    var recipe = stage.recipe
    for knob in Knob.inOrderOfTurning {
      guard let text = values[knob.flag] else { continue }
      do throws(ChoiceRefusal) {
        try knob.set(text, &recipe)
      } catch {
        throw KnobError(
          knob: String(knob.words(for: text).prefix { $0 != " " }), stage: stage.name,
          reason: error.reason)
      }
    }
    return StageVariant(name: stage.name, knobs: self, recipe: recipe)
  }

  /// The changes as they stand on the command line, without the dashes in front: `output-bias 0.0`.
  public var changes: [String] {
    Knob.all.compactMap { knob in values[knob.flag].map(knob.words) }
  }

  /// The value of a knob that was turned, by its flag.
  public subscript(flag: String) -> String? { values[flag] }

  /// The knobs that make one recipe of another; nil where no knobs do.
  init?(turning original: Stage, into recipe: Recipe) {
    var made = original.recipe
    for knob in Knob.inOrderOfTurning {
      guard let wanted = knob.text(recipe), wanted != knob.text(made),
        (try? knob.set(wanted, &made)) != nil
      else { continue }
      values[knob.flag] = wanted
    }
    guard made.hasSameNumbers(as: recipe) else { return nil }
  }
}

extension Knobs: ExpressibleByDictionaryLiteral {
  /// - Precondition: they are knobs, and values of them.
  public init(dictionaryLiteral values: (String, String)...) {
    do throws(KnobError) {
      try self.init(Dictionary(uniqueKeysWithValues: values))
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

extension Knobs: Codable {
  public init(from decoder: any Decoder) throws {
    let values = try [String: String](from: decoder)
    do throws(KnobError) {
      try self.init(values)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.description))
    }
  }

  public func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }
}

/// A knob that a stage does not have.
public struct KnobError: Error, Equatable, CustomStringConvertible {
  /// The flag, without its dashes.
  public let knob: String
  /// nil where no stage would have it.
  public let stage: String?
  public let reason: String

  public var description: String {
    guard let stage else { return "--\(knob) \(reason)" }
    return "--\(knob) does not fit stage \(stage): it \(reason)"
  }
}
