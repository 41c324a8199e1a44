import Foundation

/// A terminal without a screen: what a program writes to it can be read.
final class Terminal {
  /// The program's end.
  let device: FileHandle
  private let screen: Int32

  /// Whether one can be made here: a bare container has no /dev/pts.
  static var isAvailable: Bool { (try? Terminal()) != nil }

  init() throws {
    // What posix_openpt, unlockpt and ptsname do, which Swift does not see.
    screen = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var locked: Int32 = 0
    var number: Int32 = 0
    let setLock: UInt = 0x4004_5431  // TIOCSPTLCK
    let getNumber: UInt = 0x8004_5430  // TIOCGPTN
    guard screen >= 0, ioctl(screen, setLock, &locked) == 0,
      ioctl(screen, getNumber, &number) == 0
    else { throw POSIXError(.ENOTTY) }
    let file = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    guard file >= 0 else { throw POSIXError(.ENOTTY) }
    device = FileHandle(fileDescriptor: file, closeOnDealloc: false)
  }

  /// What was written, after the program has ended. A terminal holds some four thousand bytes.
  func text() throws -> String {
    try device.close()
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(screen, &buffer, buffer.count)
      guard count > 0 else { return String(decoding: text, as: UTF8.self) }
      text += buffer.prefix(count)
    }
  }

  /// Lets it have a size, and read all that is written until the program's end is closed.
  ///
  /// - Parameter answer: what it sends when it is asked for its attributes.
  func watch(columns: UInt16, rows: UInt16, answering answer: String? = nil) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(screen, UInt(TIOCSWINSZ), &size)
    let screen = screen
    Thread.detachNewThread { [watch] in
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = read(screen, &buffer, buffer.count)
        guard count > 0 else { break }
        watch.add(buffer.prefix(count))
        let text = String(decoding: buffer.prefix(count), as: UTF8.self)
        if let answer, text.contains("\u{1B}[c") { _ = write(screen, answer, answer.utf8.count) }
      }
      watch.isOver.signal()
    }
  }

  /// What a watched one was sent, after the program has ended.
  func watched() throws -> String {
    try device.close()
    watch.isOver.wait()
    return watch.text
  }

  private let watch = Watch()

  /// What the thread that reads has seen.
  private final class Watch: @unchecked Sendable {
    private let lock = NSLock()
    // Bytes: what is read at once may end within a letter.
    private var seen: [UInt8] = []
    let isOver = DispatchSemaphore(value: 0)

    func add(_ bytes: ArraySlice<UInt8>) { lock.withLock { seen += bytes } }

    var text: String { lock.withLock { String(decoding: seen, as: UTF8.self) } }
  }

  deinit {
    close(screen)
  }
}
