import Foundation
import TestSupport

/// Chromium without a window.
enum Browser {
  static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first { (file: String) in access(file, X_OK) == 0 }

  /// Loads a page and writes down the elements that it has then.
  ///
  /// - Parameters:
  ///   - seconds: after which it is ended, as when somebody is called who never answers.
  ///   - flags: of its own.
  /// - Returns: the elements as HTML, and what the page's console said.
  static func show(
    _ page: String, seconds: Int = 60, flags: [String] = []
  ) -> (tree: String, messages: String) {
    guard let path else { return ("", "") }
    let profile = NSTemporaryDirectory() + "gradus-browser-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: profile) }
    let shown = Program(
      [
        "/usr/bin/timeout", "\(seconds)", path, "--headless=new", "--no-sandbox", "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking", "--no-first-run", "--user-data-dir=\(profile)",
        "--enable-logging=stderr", "--virtual-time-budget=2000", "--dump-dom",
      ] + flags + ["file://\(page)"]
    ).run()
    return (shown.output, shown.messages)
  }
}

/// A place on this machine that notices whether anybody calls.
final class Listener {
  let port: Int
  private let socket: Int32

  init() throws {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.socket = socket
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 8) == 0
          && getsockname(socket, $0, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRINUSE) }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(socket) }

  var wasCalled: Bool {
    var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) > 0
  }
}
