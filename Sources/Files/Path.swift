import Glibc
import SystemPackage

/// A path as the system has it: bytes, of which only `/` and the end mean anything.
///
/// Nothing stands for anything else in it: `~` is a folder of that name, `%41` is not an `A`, and a
/// name need not be UTF-8. All of the package's files are opened, made and removed by this module.
public typealias FilePath = SystemPackage.FilePath

extension FilePath {
  /// The last component, as text: `kaiming` of `runs/kaiming`. What is not UTF-8 in it becomes the
  /// replacement character.
  public var name: String { lastComponent?.string ?? string }

  /// The folder that it lies in: `runs` of `runs/kaiming`, `.` of `runs`.
  public var folder: FilePath {
    let folder = removingLastComponent()
    return folder.isEmpty ? "." : folder
  }
}

/// Bytes as text and back, for a program whose parser of arguments takes text only.
///
/// What is not UTF-8 becomes the character U+10FF00 plus the byte, of a plane for private use; the
/// rare text that holds such characters itself is taken apart in the same way, so that every
/// sequence of bytes has a text of its own (as PEP 383 does it for Python).
public enum ArgumentText {
  private static let first: UInt32 = 0x10FF00

  public static func text(of bytes: some Collection<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      var decoder = UTF8()
      var iterator = rest.makeIterator()
      if case .scalarValue(let scalar) = decoder.decode(&iterator), scalar.value < first {
        scalars.append(scalar)
        rest = rest.dropFirst(UTF8.width(scalar))
      } else if let scalar = Unicode.Scalar(first + UInt32(rest.removeFirst())) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  public static func bytes(of text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in
      first...(first + 0xFF) ~= scalar.value
        ? [UInt8(scalar.value - first)] : Array(String(scalar).utf8)
    }
  }
}

extension FilePath {
  /// The path that an argument names, byte for byte.
  public init(argument: String) {
    self.init(bytes: ArgumentText.bytes(of: argument))
  }

  /// The last component as an argument, from which it can be had again.
  public var argumentName: String { ArgumentText.text(of: nameBytes) }

  /// A hidden path beside this one: `runs/.kaiming.lock` of `runs/kaiming` and `.lock`.
  public func hiddenSibling(_ ending: String) -> FilePath {
    let hidden = FilePath(bytes: [UInt8(ascii: ".")] + nameBytes + Array(ending.utf8))
    return folder.appending(hidden.components)
  }

  /// With something appended to its last component: `runs/kaiming-2` of `runs/kaiming` and `-2`.
  public func extended(by text: String) -> FilePath {
    removingLastComponent().appending(FilePath(bytes: nameBytes + Array(text.utf8)).components)
  }

  /// The path as an argument, from which it can be had again.
  public var argument: String {
    ArgumentText.text(
      of: withPlatformString { path in
        UnsafeBufferPointer(start: path, count: strlen(path)).map { UInt8(bitPattern: $0) }
      })
  }

  private init(bytes: [UInt8]) {
    self.init(platformString: bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0])
  }

  private var nameBytes: [UInt8] {
    lastComponent?.withPlatformString { name in
      UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }
    } ?? []
  }
}
