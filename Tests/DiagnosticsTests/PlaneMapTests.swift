import Diagnostics
import Testing

@Suite("Maps of embedding tables")
struct PlaneMapTests {
  @Test("two columns are shown as they are, one lies on a line")
  func narrow() {
    let two = EmbeddingTable(labels: ["a", "b"], width: 2, values: [1, 2, 3, 4]).map
    #expect(two == PlaneMap(points: [.init(x: 1, y: 2), .init(x: 3, y: 4)], share: nil))
    let one = EmbeddingTable(labels: ["a", "b"], width: 1, values: [5, 6]).map
    #expect(one.points == [.init(x: 5, y: 0), .init(x: 6, y: 0)])
  }

  @Test("points of a tilted plane keep their distances, and the plane holds all the variance")
  func tiltedPlane() {
    // (u, v) ↦ u·(2, 2, 1)/3 + v·(−2, 1, 2)/3 + an offset: two orthogonal directions of length 1.
    let plane: [(Double, Double)] = [(4, 0), (-4, 1), (2, -1), (-2, 0.5), (0, -0.5)]
    let rows = plane.map { u, v in
      [(2 * u - 2 * v) / 3 + 7, (2 * u + v) / 3 - 1, (u + 2 * v) / 3]
    }
    let map = PlaneMap(projecting: rows)
    #expect(abs((map.share ?? 0) - 1) < 1e-12)
    for i in plane.indices {
      for j in plane.indices {
        let (dx, dy) = (map.points[i].x - map.points[j].x, map.points[i].y - map.points[j].y)
        let (du, dv) = (plane[i].0 - plane[j].0, plane[i].1 - plane[j].1)
        #expect(abs(dx * dx + dy * dy - du * du - dv * dv) < 1e-10)
      }
    }
    // The direction of most variance comes first.
    let spread = map.points.map { abs($0.x) }.max()! - map.points.map { abs($0.y) }.max()!
    #expect(spread > 0)
  }

  @Test("the share is what the two largest variances hold")
  func share() {
    let rows: [[Double]] = [
      [3, 0, 0], [-3, 0, 0], [0, 2, 0], [0, -2, 0], [0, 0, 1], [0, 0, -1],
    ]
    #expect(abs(PlaneMap(projecting: rows).share! - 26.0 / 28) < 1e-12)
  }

  @Test("rows that are all the same lie at one place")
  func constant() {
    let map = PlaneMap(projecting: [[1, 1, 1], [1, 1, 1]])
    #expect(map.points.allSatisfy { $0.x == 0 && $0.y == 0 })
    #expect(map.share == 0)
  }
}
