/// An initialiser by its name on the command line: `kaiming-normal:1.5`. A gain that is left out is that
/// of the activation after the layer.
struct InitializerName: Equatable, Sendable {
  let kind: Kind
  let numbers: [Float]

  /// One line of the table below.
  struct Kind: Equatable, Sendable {
    let name: String
    /// What the numbers after the name are called.
    let numbers: [String]
    /// Whether one number may be left out.
    let hasOwnGain: Bool
    let make: @Sendable ([Float]) -> Initializer
    /// The numbers of an initialiser of this kind; nil for others.
    let read: @Sendable (Initializer) -> [Float]?

    static func == (left: Kind, right: Kind) -> Bool { left.name == right.name }
  }

  /// What is drawn by this name in front of an activation with a gain.
  func initializer(gain: Float) -> Initializer {
    kind.make(numbers.isEmpty && kind.hasOwnGain ? [gain] : numbers)
  }
}

extension InitializerName.Kind {
  /// Every kind that a weight can begin as. One that is added here is read, listed in help and refused
  /// with its nearest name.
  static let all: [Self] = [
    plain("zeros", .constant(value: 0)),
    numbered("constant", ["value"], { .constant(value: $0[0]) }) {
      if case .constant(let value) = $0 { [value] } else { nil }
    },
    numbered("normal", ["scale"], { .normal(scale: $0[0]) }) {
      if case .normal(let scale) = $0 { [scale] } else { nil }
    },
    numbered("uniform", ["bound"], { .uniform(bound: $0[0]) }) {
      if case .uniform(let bound) = $0 { [bound] } else { nil }
    },
    plain("xavier-normal", .xavierNormal),
    plain("xavier-uniform", .xavierUniform),
    gained("kaiming-normal", { .kaiming(gain: $0) }) {
      if case .kaiming(let gain) = $0 { gain } else { nil }
    },
    gained("kaiming-normal-out", { .kaimingOut(gain: $0) }) {
      if case .kaimingOut(let gain) = $0 { gain } else { nil }
    },
    gained("kaiming-uniform", { .kaimingUniform(gain: $0) }) {
      if case .kaimingUniform(let gain) = $0 { gain } else { nil }
    },
    plain("default", .linearDefault),
    gained("orthogonal", { .orthogonal(gain: $0) }) {
      if case .orthogonal(let gain) = $0 { gain } else { nil }
    },
    plain("lsuv", .unitVariance),
    numbered(
      "unusual", ["share", "large", "tiny"],
      { .unusual(share: $0[0], large: $0[1], tiny: $0[2]) }
    ) {
      if case .unusual(let share, let large, let tiny) = $0 { [share, large, tiny] } else { nil }
    },
  ]

  /// As help has it: `kaiming-normal[:gain]`.
  var usage: String {
    let numbers = numbers.map { ":\($0)" }.joined()
    return name + (hasOwnGain ? "[\(numbers)]" : numbers)
  }

  private static func plain(_ name: String, _ initializer: Initializer) -> Self {
    numbered(name, [], { _ in initializer }) { $0 == initializer ? [] : nil }
  }

  private static func numbered(
    _ name: String, _ numbers: [String], _ make: @escaping @Sendable ([Float]) -> Initializer,
    read: @escaping @Sendable (Initializer) -> [Float]?
  ) -> Self {
    Self(name: name, numbers: numbers, hasOwnGain: false, make: make, read: read)
  }

  private static func gained(
    _ name: String, _ make: @escaping @Sendable (Float) -> Initializer,
    read: @escaping @Sendable (Initializer) -> Float?
  ) -> Self {
    Self(name: name, numbers: ["gain"], hasOwnGain: true) {
      make($0[0])
    } read: {
      read($0).map { [$0] }
    }
  }
}

extension InitializerName {
  /// nil for what is no name of the table, or has other numbers after it.
  init?(_ text: String) {
    let parts = text.unicodeScalars.split(separator: ":", omittingEmptySubsequences: false)
      .map(String.init)
    let numbers = parts.dropFirst().compactMap { Float(numberOrFraction: $0) }.filter(\.isFinite)
    guard let kind = Kind.all.first(where: { $0.name == parts[0] }),
      numbers.count == parts.count - 1,
      numbers.count == kind.numbers.count || kind.hasOwnGain && numbers.isEmpty,
      kind.make(numbers.isEmpty ? [1] : numbers).fault == nil
    else { return nil }
    (self.kind, self.numbers) = (kind, numbers)
  }

  /// The name of an initialiser; nil for what only one place can have.
  init?(_ initializer: Initializer) {
    for kind in Kind.all {
      if let numbers = kind.read(initializer) {
        (self.kind, self.numbers) = (kind, numbers)
        return
      }
    }
    return nil
  }

  var text: String { ([kind.name] + numbers.map { "\($0)" }).joined(separator: ":") }
}

extension Initializer {
  /// What is wrong with its numbers, wherever they come from; nil where nothing is.
  var fault: String? {
    guard InitializerName(self)?.numbers.allSatisfy(\.isFinite) ?? true else {
      return "has a factor that is not finite"
    }
    if case .unusual(let share, _, _) = self, !(0...1 ~= share) {
      return "has a share of \(share) large weights"
    }
    return nil
  }
}

extension ValueRule<InitializerName> {
  static let initializer = ValueRule(
    "one of " + InitializerName.Kind.all.map(\.usage).joined(separator: ", "),
    allWords: InitializerName.Kind.all.map(\.name), text: \.text
  ) { InitializerName($0) }
}
