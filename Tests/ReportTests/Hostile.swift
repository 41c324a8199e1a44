/// Text that would do something if a page took it for more than text.
enum Hostile {
  static let texts = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    // A quote with an accent is one character to Swift, and a quote to a browser.
    "\"\u{301} onerror=alert(1) x=\"\u{301}",
    "'\u{308} onload='alert(1)",
    "<\u{338}img src=x>",
    "{{title}} {{{style}}} {{#runs}}{{/runs}}",
    "{{=<% %>=}}<% title %>",
    "javascript:alert(1)",
    "</style></title></pre></code><svg onload=alert(1)>",
    "<!-- <![CDATA[ ]]> -->",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "a\u{0}b\u{1B}[31mc\u{7F}\r\n\u{202E}d\u{2066}",
    "$(touch /tmp/x) `id` 'x' \"y\" ; rm -rf / #",
  ]

  static let all = texts.joined(separator: " ")
}
