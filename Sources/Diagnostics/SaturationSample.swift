extension Saturation {
  /// The map with so many examples and units at most, taken evenly over all, the first among them. The
  /// printed share stays that of the whole.
  public func sampled(rows mostRows: Int, columns mostColumns: Int) -> Saturation {
    precondition(mostRows > 0 && mostColumns > 0, "a sample of \(mostRows) × \(mostColumns)")
    guard rows > mostRows || columns > mostColumns else { return self }
    func places(_ count: Int, _ most: Int) -> [Int] {
      let shown = min(count, most)
      return (0..<shown).map { $0 * count / shown }
    }
    let shownColumns = places(columns, mostColumns)
    let shownRows = places(rows, mostRows)
    return Saturation(
      rows: shownRows.count, columns: shownColumns.count,
      map: shownRows.flatMap { row in shownColumns.map { map[row * columns + $0] } },
      tableShare: tableShare)
  }
}
