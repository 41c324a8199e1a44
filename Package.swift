// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "gradus",
  products: [
    .executable(name: "gradus", targets: ["gradus"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // MARK: - Foreign code, each imported by exactly one Swift file

    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(
      name: "CGnuplot",
      linkerSettings: [.linkedLibrary("boost_iostreams"), .linkedLibrary("boost_system")]),

    // MARK: - Libraries, in the order in which data meets them

    .target(
      name: "Files",
      dependencies: ["COpenSSL", .product(name: "SystemPackage", package: "swift-system")]),
    .target(name: "Quoting"),
    .target(name: "Parallel"),
    .target(name: "Corpus", dependencies: ["Quoting", "Files"]),
    .target(name: "Images", dependencies: ["Files", "CZlib"]),
    .target(name: "CKernels"),
    .target(name: "Layers", dependencies: ["Corpus", "COpenBLAS", "CKernels"]),
    .target(name: "Diagnostics", dependencies: ["Quoting", "CKernels", "Layers"]),
    .target(
      name: "LanguageModel",
      dependencies: ["Quoting", "Parallel", "Corpus", "CKernels", "Layers", "Diagnostics"]),
    .target(
      name: "Runs", dependencies: ["Quoting", "Files", "Parallel", "LanguageModel", "Diagnostics"]),
    .target(
      name: "Experiments",
      dependencies: [
        "Quoting", "Files", "Parallel", "Corpus", "LanguageModel", "Diagnostics", "Runs", "CSQLite",
      ],
      // What a test holds the sentences about short runs against.
      exclude: ["References/short-runs.json"],
      resources: [
        .embedInCode("References/lecture.json"), .embedInCode("References/names.json"),
        .embedInCode("References/variations.json"), .embedInCode("Sweep/Scripts/parallel.sh"),
        .embedInCode("Sweep/Scripts/parallel-hosts.sh"),
        .embedInCode("Sweep/Scripts/parallel-copies.sh"),
        .embedInCode("Sweep/Scripts/slurm.sh"), .embedInCode("Sweep/Scripts/slurm-arrays.sh"),
        .embedInCode("Sweep/Scripts/parallel-common.sh"),
        .embedInCode("Sweep/Scripts/slurm-common.sh"),
      ]),
    .target(
      name: "Plotting", dependencies: ["Quoting", "Files", "Parallel", "Diagnostics", "CGnuplot"],
      resources: [
        .embedInCode("Look/labels.txt"), .embedInCode("Look/labels-de.txt"),
        .embedInCode("Look/labels-es.txt"), .embedInCode("Look/labels-fr.txt"),
      ]),
    .target(
      name: "Laboratory",
      dependencies: [
        "Quoting", "Parallel", "Corpus", "Images", "Layers", "LanguageModel", "Diagnostics", "Runs",
        "Experiments", "Plotting",
      ],
      resources: [.embedInCode("References/laboratory.json")]),
    .target(
      name: "Report",
      dependencies: [
        "Quoting", "Files", "Parallel", "Corpus", "Layers", "LanguageModel", "Diagnostics", "Runs",
        "Experiments", "Plotting", .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [
        .embedInCode("Templates/report.mustache"), .embedInCode("Templates/report.css"),
      ]),
    .executableTarget(
      name: "gradus",
      dependencies: [
        "Quoting", "Files", "Parallel", "Corpus", "Layers", "LanguageModel", "Diagnostics", "Runs",
        "Experiments", "Plotting", "Laboratory", "Images", "Report",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // MARK: - Tests

    .target(
      name: "TestSupport", dependencies: ["Quoting", "Files", "Corpus", "LanguageModel", "Runs"],
      path: "Tests/TestSupport"),
    // What strangers write, for the fuzzer of the toolchain (`scripts/fuzz`), and its cases again.
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Quoting", "Files", "Corpus", "Images", "LanguageModel", "Runs", "Plotting", "TestSupport",
      ],
      path: "Tests/Fuzz", exclude: ["Cases"]),
    .testTarget(name: "FuzzTests", dependencies: ["Files", "TestSupport", "Fuzz"]),
    .testTarget(name: "QuotingTests", dependencies: ["Quoting", "TestSupport"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
    .testTarget(name: "ParallelTests", dependencies: ["Parallel"]),
    .testTarget(name: "CorpusTests", dependencies: ["Corpus", "TestSupport"]),
    .testTarget(name: "ImagesTests", dependencies: ["Files", "Images", "TestSupport"]),
    .testTarget(
      name: "LayersTests", dependencies: ["Corpus", "Layers", "CKernels", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "LanguageModelTests",
      dependencies: ["Corpus", "Layers", "LanguageModel", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Quoting", "CKernels", "Layers", "Diagnostics"]),
    .testTarget(
      name: "RunsTests",
      dependencies: [
        "Quoting", "Corpus", "Layers", "LanguageModel", "Diagnostics", "Runs", "TestSupport",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Quoting", "Corpus", "Layers", "LanguageModel", "Diagnostics", "Runs", "Experiments",
        "TestSupport",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "PlottingTests", dependencies: ["Quoting", "Layers", "Plotting", "TestSupport"]),
    .testTarget(
      name: "LaboratoryTests",
      dependencies: ["Corpus", "Files", "LanguageModel", "Laboratory", "Plotting", "TestSupport"]),
    .testTarget(
      name: "ReportTests",
      dependencies: [
        "Quoting", "Corpus", "LanguageModel", "Diagnostics", "Runs", "Experiments", "Plotting",
        "Report", "TestSupport",
      ]),
    .testTarget(name: "gradusTests", dependencies: ["Quoting", "Files", "TestSupport", "gradus"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17,
  cxxLanguageStandard: .cxx17
)
