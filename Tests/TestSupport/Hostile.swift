/// Text that does something where it is not quoted well: what tries to run a program makes a file
/// `hacked`, or shows a box in a browser.
public enum Hostile {
  public static let texts =
    lines + gnuplot + graphemes + shell + latex + markup + spreadsheet + terminal + [
      "", "'", "--", "-x", "~", "#", "a=b", "END", "it's", "名前 имя 🙂",
      "invalid \(String(decoding: [0xC3, 0x28, 0xFF] as [UInt8], as: UTF8.self))",
    ]

  public static let all = texts.joined(separator: " ")

  private static let lines = [
    "new\nline\n!touch hacked\n", "carriage\r!touch hacked\r\n", "line\u{2028}!touch hacked",
    "next\u{85}!touch hacked", "a\n\\write18{touch hacked}",
  ]

  private static let gnuplot = [
    "it's ' . system('touch hacked') . '", "\"double\" \" . system(\"touch hacked\") . \"",
    "@macro @touch", "it's @macro", "'@GPVAL_TERM' @GPVAL_PWD", "a_b^{2} {/Bold x} &{gap} ~a{b}",
    "100 % %d %s %n", "$loss",
    "ends with a backslash \\", "<touch hacked", "|touch hacked",
  ]

  /// Signs that are one `Character` with what stands beside them: U+0600 joins with what follows, an
  /// accent with what is before it.
  private static let graphemes = [
    "\u{600}'.system('\u{301};touch hacked;\u{600}').'\u{301}",
    "'\u{301}.system('touch hacked').'\u{301}", "\u{600}`touch hacked\u{600}`",
    "\u{600}$(touch hacked)", "\u{600}%\u{301}d \u{600}%d",
    "\u{600}\\input\u{600}{x}\u{600}$ \u{600}&_#",
    "[\u{301}t]\u{600}{x}", "a\u{600},b\u{301} \u{600}\"c\"\u{301}", "a\u{600}|b |\u{301} c",
    "\"\u{301} onerror=alert(1) x=\"\u{301}", "'\u{308} onload='alert(1)", "<\u{338}img src=x>",
    "\u{1B}\u{301}[31m \u{600}\u{1B}[31m",
  ]

  private static let shell = [
    "`touch hacked`", "$(touch hacked)", "; touch hacked #", "a b", "a\\'b",
    "$(touch hacked) `touch hacked` 'x' \"y\" ; touch hacked #",
  ]

  private static let latex = [
    "\\input{x} $a_b^c$", "\\end{tabular}\\write18{touch hacked}", "5% #1 ~&", "[t]{x}", "*",
    "a--b ''c'' ?` !`", "{", "}", "^^5cinput",
  ]

  private static let markup = [
    "<b>&amp;</b> ]]>", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "{{title}} {{{style}}} {{#runs}}{{/runs}}", "{{=<% %>=}}<% title %>", "javascript:alert(1)",
    "</style></title></pre></code><svg onload=alert(1)>", "<!-- <![CDATA[ ]]> -->",
    "&lt;b&gt; &#60;b&#62; &amp;", "a | b || c", "\\| \\\\| \\", "[x](javascript:alert(1)) ![y](z)",
    "http://a.example/ www.a.example <http://a.example>", "**b** __b__ `c` ~~d~~ ``", "# heading",
    "1. item", "2) item", "- item", "+ item", "> said", "===", "---", "~~~", "```",
  ]

  private static let spreadsheet = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", "a,b", "a;=1+1", "say \"x\"",
    " =1+1 ",
  ]

  private static let terminal = [
    "tab\there", "zero\u{0}byte", "escape\u{1B}[31m", "\u{1B}]0;title\u{7}", "\u{9B}31m",
    "a\u{8}b\u{7F}",
    "a\u{0}b\u{1B}[31mc\u{7F}\r\n\u{202E}d\u{2066}", "🙂 \u{202E}reversed",
    "\u{200E}a\u{200F}\u{61C}b",
    "hidden\u{200B}\u{FEFF}\u{AD}",
  ]
}
