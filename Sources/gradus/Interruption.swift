import Foundation
import Synchronization

/// SIGINT and SIGTERM as something to look at between two steps. A second signal ends the process
/// at once.
enum Interruption {
  private static let received = Atomic<Int32>(0)

  /// From here on the first signal is only noted.
  static func watch() {
    // Made here, because nothing may be made in a signal handler.
    received.store(0, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = {
      Interruption.received.store($0, ordering: .relaxed)
    }
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
    // Whoever started us may have had them blocked, and a mask is inherited.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// The exit code that belongs to the signal that came, or nil.
  static var exitCode: Int32? {
    let signal = received.load(ordering: .relaxed)
    return signal == 0 ? nil : 128 + signal
  }
}
