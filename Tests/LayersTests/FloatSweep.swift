/// A loop over floats of every size against the mathematical library's in Double.
enum FloatSweep {
  /// Every 1021st bit pattern of either sign: all exponents, from denormal numbers to the largest.
  static let all: [Float] = [UInt32(0), 0x8000_0000].flatMap { sign in
    stride(from: UInt32(0), to: 0x7F80_0000, by: 1021).map { Float(bitPattern: sign | $0) }
  }

  /// What a loop over `count` floats makes of some.
  static func results(
    _ values: [Float],
    _ loop: (Int, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) -> [Float] {
    values.withUnsafeBufferPointer { values in
      [Float](unsafeUninitializedCapacity: values.count) { buffer, count in
        guard let x = values.baseAddress, let y = buffer.baseAddress else { return }
        loop(values.count, x, y)
        count = values.count
      }
    }
  }

  /// The largest of |result − expected| / unit(expected) over all floats; NaN if any result is.
  static func largestError(
    of results: [Float], from expected: (Double) -> Double,
    relativeTo unit: (Double) -> Double = { _ in 1 }
  ) -> Double {
    precondition(results.count == all.count)
    return all.withUnsafeBufferPointer { values in
      results.withUnsafeBufferPointer { results in
        var largest = 0.0
        var place = 0
        while place < values.count {
          let expected = expected(Double(values[place]))
          let error = abs(Double(results[place]) - expected) / unit(expected)
          // Not `max`, which would lose a NaN.
          if error.isNaN { return .nan }
          if error > largest { largest = error }
          place += 1
        }
        return largest
      }
    }
  }
}
