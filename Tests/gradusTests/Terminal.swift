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

  deinit {
    close(screen)
  }
}
