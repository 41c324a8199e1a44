import Foundation
import TestSupport
import Testing

/// What Tab offers in bash.
@Suite struct CompletionTests {
  /// The completion script finds the program by its name. What bash sets when Tab is pressed is set here.
  private static let script = #"""
    PATH=$1:$PATH
    source <(gradus --generate-completion-script bash)
    COMP_LINE=$2
    COMP_WORDS=($2)
    [[ $2 != *" " ]] || COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMP_POINT=${#COMP_LINE}
    _gradus gradus "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf '%s\n' "${COMPREPLY[@]}"
    """#

  @Test(arguments: [
    ("gradus pre", ["predict"]), ("gradus train kai", ["kaiming"]), ("gradus stages d", ["deep"]),
    ("gradus bench --stage ra", ["raw"]), ("gradus study batch", ["batchnorm"]),
    ("gradus train kaiming --activation si", ["sigmoid"]), ("gradus lab gr", ["gradient-flow"]),
    ("gradus plot --figure tanh", ["tanh-curve"]), ("gradus plot class/o", ["class/one"]),
    ("gradus predict class/", ["class/one", "class/two"]),
    ("gradus train kaiming -i na", ["names.txt"]), ("gradus compare kai", ["kaiming"]),
    ("gradus runs cl", ["class"]), ("gradus compare class/t", ["class/two"]),
    ("gradus plot class/one --labels f", ["fr"]),
  ])
  func offered(line: String, words: [String]) throws {
    let folder = TemporaryFolder()
    for name in ["class/one", "class/two"] { try folder.makeFolder(name) }
    try folder.write("anna\n", to: "names.txt")
    let program = GradusProcess.executable.deletingLastPathComponent().path
    let shell = Program(
      "bash", "--norc", "-c", Self.script, "bash", program, line, folder: folder.path
    )
    .run()
    #expect(
      shell.output.split(separator: "\n").map(String.init).sorted() == words, "\(shell.messages)")
  }
}
