import Runs

extension RunReservation {
  /// Says where the training goes on, and what goes when the new run comes.
  func tellWhatIsReplaced(firstStep: Int = 0) {
    tellWhereNobodyIsKeptAway()
    if let interrupted {
      Console.error(
        "\(folder.path): replaces the run that was interrupted at step "
          + "\(interrupted.stepsTaken) of \(interrupted.settings.steps)")
    }
    if firstStep > 0 { Console.error("\(folder.path): goes on from step \(firstStep)") }
    if !replacedAdditions.isEmpty {
      Console.error(
        "\(folder.path): with the run that is replaced goes what was made of it: "
          + replacedAdditions.joined(separator: ", "))
    }
  }

  func tellWhereNobodyIsKeptAway() {
    if isExclusive { return }
    Console.error(
      "\(folder.path): this file system has no locks; see to it that nobody else trains this run too"
    )
  }
}
