import Foundation
import TestSupport
import Testing

/// Where matrix products are wrong, nothing is trained and nothing is shown.
@Suite struct BrokenArithmeticTests {
  private let folder = TemporaryFolder()

  /// A library that stands before OpenBLAS and computes another product.
  private func library(_ body: String) throws -> String {
    try folder.write("void cblas_sgemm() { \(body) }\n", to: "broken.c")
    let path = folder.file("broken.so").string
    let built = Program(
      "clang", "-w", "-shared", "-fPIC", "-o", path, folder.file("broken.c").string
    ).run()
    try #require(built.status == 0, "\(built.messages)")
    return path
  }

  @Test func aBLASThatIsWrongIsAnErrorAndNotAWrongLecture() throws {
    try folder.write(FewNames.text, to: "few.txt")
    let broken = try library("")
    for arguments in [
      ["train", "kaiming", "-i", "few.txt", "--max-steps", "20"], ["lecture", "-i", "few.txt"],
      ["evaluate", "run"], ["verify"],
    ] {
      let result = try GradusProcess(
        arguments, environment: ["LD_PRELOAD": broken], folder: folder.path
      ).finish()
      #expect(result.exitCode == 70, "\(arguments)")
      #expect(result.errorLines.count == 1)
      #expect(
        result.errors.hasPrefix("gradus: OpenBLAS computes a product wrongly on this machine"))
      #expect(result.errors.contains("OPENBLAS_CORETYPE=Haswell"))
      #expect(result.output.isEmpty)
    }
    #expect(!folder.exists("runs"))
    let help = try GradusProcess(
      ["train", "--help"], environment: ["LD_PRELOAD": broken], folder: folder.path
    ).finish()
    #expect(help.exitCode == 0)
  }
}
