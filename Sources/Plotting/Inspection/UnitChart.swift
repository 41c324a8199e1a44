import Diagnostics
import Foundation
import Quoting

/// What each letter adds to a unit of the first layer, place by place.
extension UnitInspection {
  /// Of a large alphabet and a long context so many letters and places are drawn.
  private static let (drawnLetters, drawnPlaces) = (30, 8)

  /// - Parameter run: its title.
  /// - Returns: nil for a unit that sees no letters.
  public func chart(of run: String) -> Chart? {
    guard let letters else { return nil }
    let places = letters.centred.suffix(Self.drawnPlaces)
    let tokens = drawnTokens(of: letters)
    let characters = tokens.map { letters.characters[$0] }
    let groups = LetterGroups(letters.characters)
    let rows = places.enumerated().map { index, row in
      (name: Self.words(place: places.count - index), values: tokens.map { row[$0] })
    }
    let marks = groups.map { groups in
      Set(tokens.indices.filter { groups.vowels.contains(tokens[$0]) })
    }
    return Chart(
      "unit", headline: headline(letters, groups),
      line: line(letters, groups, run, drawn: tokens.count),
      .strips(
        Strips(
          [
            Strip(
              nil, columns: characters.map(\.letterLabel), emphasized: marks ?? [],
              .cells(rows, decimals: Self.decimals(letters.centred)))
          ], notes: Self.notes(hasVowels: groups != nil))))
  }

  private func drawnTokens(of letters: LetterWeights) -> [Int] {
    let all = Array(letters.characters.indices)
    guard all.count > Self.drawnLetters else { return all }
    let centred = letters.centred
    func size(_ token: Int) -> Double { centred.map { abs($0[token]) }.max() ?? 0 }
    return all.sorted { size($0) > size($1) }.prefix(Self.drawnLetters).sorted()
  }

  /// One, as numbers without any look alike; two where the largest would hardly be told from zero.
  private static func decimals(_ values: [[Double]]) -> Int {
    (values.joined().map(abs).max() ?? 0) >= 0.15 ? 1 : 2
  }

  /// `last`, `2nd last`: of a letter in the context.
  private static func words(place fromEnd: Int) -> Words {
    fromEnd == 1
      ? .label("unit.place.last") : .label("unit.place", ["ordinal": fromEnd.ordinal])
  }

  private static func notes(hasVowels: Bool) -> [Strips.Note] {
    [
      Strips.Note(.label("unit.note.raises"), .accent),
      Strips.Note(.label("unit.note.lowers"), .main),
      Strips.Note(.label(hasVowels ? "unit.note.vowels" : "unit.note.start")),
    ]
  }
}

extension UnitInspection {
  /// The place, counted from the end, where all vowels lie on one side of all consonants: the one where
  /// they lie farthest apart.
  private func tellingPlace(_ letters: LetterWeights, _ groups: LetterGroups?) -> Int? {
    guard let groups else { return nil }
    let gaps = letters.values.enumerated().compactMap { place, row in
      groups.gap(in: row).map { (place: letters.values.count - place, gap: $0) }
    }
    return gaps.max { $0.gap < $1.gap }?.place
  }

  private func headline(_ letters: LetterWeights, _ groups: LetterGroups?) -> Words {
    if let place = tellingPlace(letters, groups) {
      return titled("unit.headline", place: place)
    }
    let spreads = letters.values.map { ($0.max() ?? 0) - ($0.min() ?? 0) }
    guard let largest = spreads.max(), largest > 0, let place = spreads.firstIndex(of: largest)
    else {
      return .label("unit.headline.none", ["unit": "\(unit)"])
    }
    return titled("unit.headline.plain", place: letters.values.count - place)
  }

  private func titled(_ key: String, place: Int) -> Words {
    place == 1
      ? .label("\(key).last", ["unit": "\(unit)"])
      : .label(key, ["unit": "\(unit)", "ordinal": place.ordinal])
  }

  private func line(
    _ letters: LetterWeights, _ groups: LetterGroups?, _ run: String, drawn: Int
  ) -> Words {
    var values = [
      "run": run.withWholeNumbers, "function": activation ?? "", "count": drawn.grouped,
      "all": letters.characters.count.grouped,
    ]
    if drawn < letters.characters.count { return .label("unit.line.some", values) }
    if !letters.reachTheActivation { return .label("unit.line.norm", values) }
    guard let groups, let place = tellingPlace(letters, groups) else {
      return .label(activation == nil ? "unit.line.linear" : "unit.line", values)
    }
    let row = letters.centred[letters.values.count - place]
    values["vowels"] = groups.mean(groups.vowels, of: row).signed(1)
    values["consonants"] = groups.mean(groups.consonants, of: row).signed(1)
    return .label("unit.line.vowels", values)
  }
}

/// The letters of the Latin alphabet by their sound, accents aside; y counts as a vowel.
private struct LetterGroups {
  let vowels: Set<Int>
  let consonants: Set<Int>

  /// nil where a group has fewer than two letters.
  init?(_ characters: [String]) {
    let bases = characters.map { $0.decomposedStringWithCanonicalMapping.unicodeScalars.first }
    func places(_ isWanted: (Unicode.Scalar) -> Bool) -> Set<Int> {
      Set(bases.indices.filter { bases[$0].map(isWanted) ?? false })
    }
    let sounds = Set("aeiouyAEIOUY".unicodeScalars)
    vowels = places(sounds.contains)
    consonants = places { ("a"..."z" ~= $0 || "A"..."Z" ~= $0) && !sounds.contains($0) }
    guard vowels.count > 1, consonants.count > 1 else { return nil }
  }

  /// How far apart the groups lie; nil where they overlap.
  func gap(in row: [Double]) -> Double? {
    let (first, second) = (vowels.map { row[$0] }, consonants.map { row[$0] })
    guard let lowestVowel = first.min(), let highestVowel = first.max(),
      let lowestConsonant = second.min(), let highestConsonant = second.max()
    else { return nil }
    let gap = max(lowestVowel - highestConsonant, lowestConsonant - highestVowel)
    return gap > 0 ? gap : nil
  }

  func mean(_ tokens: Set<Int>, of row: [Double]) -> Double {
    tokens.sorted().reduce(0) { $0 + row[$1] } / Double(tokens.count)
  }
}
