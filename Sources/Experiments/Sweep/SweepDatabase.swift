import CSQLite
import Quoting

/// The same runs as a database of SQLite with the table `runs`.
extension SweepTable {
  /// Why SQLite made no database, in its own words.
  public struct DatabaseError: Error, CustomStringConvertible {
    public let description: String
  }

  /// The bytes of the database's file.
  ///
  /// - Throws: `DatabaseError`, as where there is not memory enough.
  public func database() throws -> [UInt8] {
    var opened: OpaquePointer?
    let status = sqlite3_open(":memory:", &opened)
    defer { sqlite3_close(opened) }
    guard status == SQLITE_OK, let opened else {
      throw DatabaseError(description: "SQLite cannot be started")
    }
    let database = Database(opened)
    let names = columns.map { "\($0.name.sqlName) \($0.type)" }.joined(separator: ", ")
    try database.execute("CREATE TABLE runs (\(names)); BEGIN")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    try database.insert("INSERT INTO runs VALUES (\(marks))", rows.count) { row in
      columns.map { $0.value(rows[row]) }
    }
    try database.execute("COMMIT")
    return try database.bytes()
  }
}

private struct Database {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }

  func execute(_ sql: String) throws {
    try check(sqlite3_exec(handle, sql, nil, nil, nil))
  }

  func insert(_ sql: String, _ count: Int, _ values: (Int) -> [SweepTable.Value?]) throws {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
    defer { sqlite3_finalize(statement) }
    for row in 0..<count {
      for (column, value) in values(row).enumerated() {
        try bind(value, Int32(column + 1), statement)
      }
      guard sqlite3_step(statement) == SQLITE_DONE else { throw problem }
      sqlite3_reset(statement)
    }
  }

  private func bind(
    _ value: SweepTable.Value?, _ place: Int32, _ statement: OpaquePointer?
  ) throws {
    switch value {
    case nil: try check(sqlite3_bind_null(statement, place))
    case .whole(let number)?: try check(sqlite3_bind_int64(statement, place, Int64(number)))
    case .number(let number)?: try check(sqlite3_bind_double(statement, place, number))
    case .text(let text)?:
      // SQLITE_TRANSIENT: it copies the text.
      let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      try check(sqlite3_bind_text(statement, place, text, -1, copies))
    }
  }

  func bytes() throws -> [UInt8] {
    var size: Int64 = 0
    guard let bytes = sqlite3_serialize(handle, "main", &size, 0) else { throw problem }
    defer { sqlite3_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
  }

  private func check(_ status: Int32) throws { if status != SQLITE_OK { throw problem } }

  private var problem: SweepTable.DatabaseError {
    SweepTable.DatabaseError(description: "SQLite: \(String(cString: sqlite3_errmsg(handle)))")
  }
}
