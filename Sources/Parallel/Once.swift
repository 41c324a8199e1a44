import Synchronization

/// A value that takes long to compute, and is computed once for all that share it: when the first of them
/// asks.
public final class Once<Value: Sendable>: Sendable {
  private let computed = Mutex<Value?>(nil)

  public init() {}

  public func value(_ compute: () -> Value) -> Value {
    computed.withLock { computed in
      if let value = computed { return value }
      let value = compute()
      computed = value
      return value
    }
  }
}
