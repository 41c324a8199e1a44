import Runs
import Synchronization

/// What is said of checkpoints that could not be written: once of each place, however often it is tried.
final class CheckpointRemarks: Sendable {
  private let told = Mutex<Set<String>>([])

  /// - Parameter prepare: called before a line is written.
  func tell(_ problem: RunError, at folder: RunFolder, after prepare: () -> Void) {
    let line = "\(folder.path): no checkpoint was written: \(problem.fact); training goes on"
    guard told.withLock({ $0.insert(line).inserted }) else { return }
    prepare()
    Console.error(line)
  }
}
