import Glibc
import Quoting
import Testing

@Suite struct ColumnsTests {
  @Test(arguments: [
    ("", 0), ("emma", 4), ("é", 1), ("e\u{301}", 1), ("仧伞仮", 6), ("한국", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("ｆｕｌｌ", 8), ("ｶﾅ", 2), ("かな", 4), ("🙂", 2), ("\u{1F468}\u{200D}\u{1F469}", 4), ("हिन्दी", 5),
    ("a\u{200C}b", 2), ("−±…│", 4), ("日本語 x", 8), ("\u{1B}", 6), ("a\u{202E}b", 10),
  ])
  func aTerminalTakesSoManyColumns(_ text: String, _ columns: Int) {
    #expect(text.columns == columns)
    #expect(text.shownOnOneLine.columns == columns)
  }

  /// The C library's table, for characters that are much older than it.
  @Test func theCLibraryCountsTheSame() throws {
    // Declared for X/Open only, which Swift does not ask for.
    typealias Width = @convention(c) (wchar_t) -> Int32
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let wcwidth = unsafeBitCast(symbol, to: Width.self)
    let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    let before = uselocale(locale)
    defer { uselocale(before) }
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0xA1...0xAC, 0xC0...0x36F, 0x400...0x52F, 0x5D0...0x5EA, 0x905...0x939,
      0xE01...0xE3A, 0x1100...0x115E, 0x2010...0x2027, 0x2190...0x22FF, 0x2500...0x25FC,
      0x2E80...0x2E99, 0x3000...0x303E, 0x3041...0x3096, 0x30A0...0x30FF, 0x3400...0x4DB5,
      0x4E00...0x9FEF, 0xA000...0xA48C, 0xAC00...0xD7A3, 0xF900...0xFA6D, 0xFF01...0xFFBE,
      0x1F600...0x1F64F, 0x20000...0x2A6D6,
    ]
    let scalars = ranges.joined().compactMap(Unicode.Scalar.init).filter(\.isPrintable)
    let others = scalars.filter { scalar in
      let width = wcwidth(wchar_t(scalar.value))
      return width >= 0 && Int(width) != String(scalar).columns
    }
    #expect(others.isEmpty, "\(others.prefix(10).map { String($0.value, radix: 16) })")
  }

  @Test func aBeginningIsCutAtColumns() {
    #expect("仧伞仮".prefix(columns: 5) == "仧伞")
    #expect("e\u{301}a".prefix(columns: 1) == "e\u{301}")
    #expect("abc".prefix(columns: 9) == "abc" && "abc".prefix(columns: 0) == "")
  }

  @Test func spacesFillUpToColumns() {
    #expect("仧".padded(to: 4) == "仧  " && "仧".indented(to: 4) == "  仧")
    #expect("long".padded(to: 2) == "long" && "long".indented(to: 2) == "long")
  }
}
