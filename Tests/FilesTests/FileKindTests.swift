import Files
import Glibc
import TestSupport
import Testing

@Suite struct FileKindTests {
  @Test func aLinkIsALinkWhereverItLeads() throws {
    let folder = TemporaryFolder()
    try folder.link("there", to: ".")
    try folder.link("nowhere", to: "missing")
    #expect(folder.file("there").kind == .link && folder.file("nowhere").kind == .link)
    #expect(folder.file("missing").kind == nil)
  }

  @Test func whatIsNeitherAFileNorAFolderIsSomethingElse() throws {
    let folder = TemporaryFolder()
    #expect(mkfifo(folder.file("pipe").string, 0o600) == 0)
    try folder.write("", to: "file")
    #expect(folder.path.kind == .folder)
    #expect(folder.file("file").kind == .file && folder.file("pipe").kind == .other)
    #expect(folder.file("file").appending("below").kind == nil)
  }

  @Test func aProgramIsAFileThatMayBeRun() throws {
    let folder = TemporaryFolder()
    try folder.write("#!/bin/sh\n", to: "program")
    #expect(!folder.file("program").isProgram && !folder.path.isProgram)
    chmod(folder.file("program").string, 0o700)
    #expect(folder.file("program").isProgram)
  }

  @Test func aProcessStandsInItsFolderAndInThoseAbove() {
    #expect(FilePath("/").holdsCurrentFolder && FilePath(".").holdsCurrentFolder)
    let folder = TemporaryFolder()
    #expect(!folder.path.holdsCurrentFolder && !folder.file("missing").holdsCurrentFolder)
  }
}
