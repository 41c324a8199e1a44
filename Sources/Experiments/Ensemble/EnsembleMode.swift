/// How the members of an ensemble answer together.
public enum EnsembleMode: String, CaseIterable, Codable, Sendable {
  /// Softmax of the mean of the members' logits.
  case logits
  /// The mean of the members' probabilities.
  case probabilities
  /// The token that most members find likeliest, the smallest of several (as `torch.mode`); there are
  /// no probabilities, and so there is no loss.
  case vote
  /// A mean of the members' probabilities with the weights that suit the validation split best.
  case stack
}
