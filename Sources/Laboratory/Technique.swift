/// Something that can be changed in stage `kaiming`, and what the courses say of it.
struct Technique: Sendable {
  /// As on the command line.
  let flags: String
  /// In a figure.
  let title: String
  let kind: Kind
  /// What course 001 recommends it for; nil where it says nothing.
  var bestFor: String?

  enum Kind: String, Sendable {
    case initialisation, activation, normalisation, regularisation, augmentation, optimiser,
      ensemble
  }

  static let all: [Technique] =
    initialisations + activations + normalisations + regularisations + augmentations + optimisers

  private static let initialisations = [
    Technique("--hidden-gain 1.4142135", "gain √2", .initialisation, "ReLU"),
    Technique(
      "--hidden-init xavier-normal", "Xavier", .initialisation, "tanh, sigmoid"),
    Technique(
      "--hidden-init xavier-uniform", "Xavier, uniform", .initialisation, "tanh, sigmoid"),
    Technique(
      "--hidden-init xavier-normal --output-init xavier-normal", "Xavier, both layers",
      .initialisation, "tanh, sigmoid"),
    Technique("--init default", "PyTorch’s default", .initialisation),
    Technique("--hidden-init orthogonal:1.6666667", "orthogonal", .initialisation),
    Technique("--hidden-init lsuv", "LSUV", .initialisation),
    Technique("--output-bias prior", "output bias prior", .initialisation),
  ]

  private static let activations = [
    Technique("--hidden-gain 1.4142135 --activation relu", "ReLU, gain √2", .activation),
    Technique("--hidden-gain 1.4142135 --activation gelu", "GELU, gain √2", .activation),
    Technique(
      "--hidden-init xavier-normal --activation sigmoid", "sigmoid, Xavier", .activation),
  ]

  private static let normalisations = [
    Technique("--stage batchnorm", "stage batchnorm", .normalisation, "large batches, CNN"),
    Technique("--norm batch", "BatchNorm, bias", .normalisation, "large batches, CNN"),
    Technique("--norm layer", "LayerNorm", .normalisation, "RNN, transformer"),
    Technique("--norm group:8", "GroupNorm, 8", .normalisation),
    Technique("--norm rms", "RMSNorm", .normalisation),
  ]

  private static let regularisations = [
    Technique("--dropout 0.1", "dropout 0.1", .regularisation, "fully connected"),
    Technique("--dropout 0.5", "dropout 0.5", .regularisation, "fully connected"),
    Technique("--dropconnect 0.1", "DropConnect 0.1", .regularisation),
    Technique("--dropcontext 0.1", "dropcontext 0.1", .regularisation),
    Technique("--label-smoothing 0.1", "label smoothing 0.1", .regularisation),
    Technique("--weight-decay 1e-4", "weight decay 0.0001", .regularisation),
  ]

  private static let augmentations = [
    Technique("--mixup 1", "mixup 1", .augmentation, "classification"),
    Technique("--mixup 0.2", "mixup 0.2", .augmentation, "classification"),
    Technique("--cutmix 1", "CutMix 1", .augmentation),
  ]

  private static let optimisers = [
    Technique("--momentum 0.9", "momentum 0.9", .optimiser),
    Technique("--momentum 0.9 -l 0.01", "momentum, rate 0.01", .optimiser),
    Technique("--optimizer adamw -l 1e-3", "AdamW 0.001", .optimiser),
    Technique("--optimizer adamw -l 3e-3", "AdamW 0.003", .optimiser),
  ]

  private init(_ flags: String, _ title: String, _ kind: Kind, _ bestFor: String? = nil) {
    self.flags = flags
    self.title = title
    self.kind = kind
    self.bestFor = bestFor
  }
}
