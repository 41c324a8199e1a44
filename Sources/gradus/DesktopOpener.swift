import Files
import Foundation

/// The program with which the desktop opens a file as its user wants it.
struct DesktopOpener {
  private let program: FilePath

  /// POSIX_SPAWN_SETSID of the system's spawn.h, which Swift does not see.
  private static let newSession: Int16 = 0x80

  /// nil where there is no such program, or no desktop.
  static var found: DesktopOpener? {
    let environment = ProcessInfo.processInfo.environment
    let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains { environment[$0]?.isEmpty == false }
    guard hasDesktop else { return nil }
    return FilePath.program("xdg-open", on: environment["PATH"] ?? "").map {
      DesktopOpener(program: $0)
    }
  }

  /// What is open here is not passed on: whoever started this program may wait until all ends of a pipe are
  /// closed, and would wait for the desktop's program as well.
  private static func keepOpenFiles() {
    let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    for file in (names ?? []).compactMap({ Int32($0) }) where file > STDERR_FILENO {
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    }
  }

  /// Starts the program in a session of its own, so that it outlives this one, and does not wait for it.
  ///
  /// - Returns: whether it was started.
  func open(_ path: FilePath) -> Bool {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    for file in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&files, file, "/dev/null", O_RDWR, 0)
    }
    Self.keepOpenFiles()
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Self.newSession)
    // Neither an option nor an address, whatever its name.
    let named = path.isAbsolute ? path : FilePath(".").appending(path.components)
    let variables = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    return program.withPlatformString { program in
      named.withPlatformString { named in
        var arguments = [strdup(program), strdup(named), nil]
        var environment = variables.map { strdup($0) } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var process = pid_t()
        return posix_spawn(&process, program, &files, &attributes, &arguments, &environment) == 0
      }
    }
  }
}
