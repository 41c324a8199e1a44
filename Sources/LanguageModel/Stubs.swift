import Layers

final class ReLU: Layer {
  let output: Variable
  init(_ n: String, rows: Int, width: Int) { output = Variable(n, rows: rows, columns: width) }
  var kind: String { "ReLU" }
  func forward(_ input: Variable, mode: Mode) { fatalError() }
  func backward(_ input: Variable) { fatalError() }
}
final class Chain: Layer {
  let l: [any Layer]
  init(_ l: [any Layer]) { self.l = l }
  var output: Variable { l[l.count - 1].output }
  var kind: String { "Chain" }
  func forward(_ input: Variable, mode: Mode) { fatalError() }
  func backward(_ input: Variable) { fatalError() }
}
final class Residual: Layer {
  let l: any Layer
  init(_ n: String, _ l: any Layer) { self.l = l }
  var output: Variable { l.output }
  var kind: String { "Residual" }
  func forward(_ input: Variable, mode: Mode) { fatalError() }
  func backward(_ input: Variable) { fatalError() }
}
