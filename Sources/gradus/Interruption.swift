import Foundation
import Synchronization

/// SIGINT, SIGTERM and SIGHUP as something to look at between two steps. A second signal ends the
/// process at once.
enum Interruption {
  private static let received = Atomic<Int32>(0)
  /// When it came, in seconds of a clock that goes on.
  private static let time = Atomic<Int>(0)

  /// From here on the first signal is only noted. One that whoever started us has ignored, as
  /// `nohup` does, stays ignored.
  static func watch() {
    // Made here, because nothing may be made in a signal handler.
    received.store(0, ordering: .relaxed)
    time.store(0, ordering: .relaxed)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = {
      Interruption.time.store(Interruption.now(), ordering: .relaxed)
      Interruption.received.store($0, ordering: .relaxed)
    }
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
    // Whoever started us may have had them blocked, and a mask is inherited.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) {
      sigaction(signal, &action, nil)
      sigaddset(&signals, signal)
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    sigaction(signal, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }

  /// Whether a signal came more than about a second ago: what takes long is left out from then on.
  static var isOverdue: Bool { exitCode != nil && now() > time.load(ordering: .relaxed) }

  /// The exit code that belongs to the signal that came, or nil.
  static var exitCode: Int32? {
    let signal = received.load(ordering: .relaxed)
    return signal == 0 ? nil : 128 + signal
  }
}
