import Foundation
import Testing

/// Damage of `run.json` is refused with the field at fault.
@Suite struct RunRecordChecksTests {
  @Test(arguments: [
    ("\"formatVersion\" : 2", "\"formatVersion\" : 3", "formatVersion"),
    ("\"formatVersion\" : 2", "\"formatVersion\" : 0", "formatVersion"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : \"many\"", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 2.5", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 25.0", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 2.5e1", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 25, \"stepsTaken\" : 25", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 25, \"steps\\u0054aken\" : 25", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 025", "stepsTaken"),
    ("\"seed\" : ", "\"seed\" : 1e18, \"x\" : ", "settings.seed"),
    ("\"batchSize\" : 8", "\"batchSize\" : 8, \"batch\\u0053ize\" : 8", "settings.batchSize"),
    ("\"batchSize\" : 8", "\"batchSize\" : \"8\"", "settings.batchSize"),
    ("\"snapshots\" : [", "\"snapshots\" : [1.0", "settings.snapshots"),
    ("\"diverged\" : false", "\"diverged\" : 0", "diverged"),
    ("\"threads\" : 1", "\"threads\" : 1e0", "blas.threads"),
    ("\"diverged\"", "\"foldedFrom\" : \"a\\u001Bb\", \"diverged\"", "foldedFrom"),
    ("\"diverged\"", "\"foldedFrom\" : true, \"diverged\"", "foldedFrom"),
    ("\"stepsTaken\"", "\"steps\"", "stepsTaken"),
    ("\"batchSize\" : 8", "\"batchSize\" : null", "settings.batchSize"),
    ("\"width\" : 8", "\"width\" : -8", "stage.recipe"),
    ("\"width\" : 8", "\"width\" : 0", "stage.recipe"),
    ("\"width\" : 8", "\"width\" : 9223372036854775807", "stage.recipe"),
    ("\"width\" : 8", "\"width\" : 8.0", "stage.recipe.layers.linear.width"),
    ("\"epsilon\" : 0", "\"epsilon\" : -1", "stage.recipe"),
    ("\"momentum\" : 0.001", "\"momentum\" : 2", "stage.recipe"),
    ("\"scale\" : 0.01", "\"scale\" : 1e39", "stage.recipe.layers.linear.weight.normal.scale"),
    ("\"layers\" : [", "\"layers\" : [], \"x\" : [", "stage.recipe"),
    ("\"layers\" : [", "\"layers\" : [{}, ", "stage.recipe.layers"),
    ("\"layers\" : [", "\"layers\" : [{ \"residual\" : { \"layers\" : [] } }, ", "stage.recipe"),
    ("\"layers\" : [", "\"layers\" : [{ \"dense\" : {} }, ", "stage.recipe.layers"),
    (
      "\"function\" : \"tanh\"", "\"function\" : \"tan\"", "stage.recipe.layers.activation.function"
    ),
    ("\"context\" : 3", "\"context\" : -1", "stage.recipe"),
    ("\"context\" : 3", "\"context\" : 1000000000000", "stage.recipe"),
    ("\"embeddingWidth\" : 3", "\"embeddingWidth\" : 0", "stage.recipe"),
    ("\"rateDrop\" : 0.5", "\"rateDrop\" : 1e300", "stage.recipe"),
    ("\"rateDrop\" : 0.5", "\"rateDrop\" : -0.1", "stage.recipe"),
    ("\"n-hidden\" : \"8\"", "\"n-hidden\" : \"0\"", "stage.knobs"),
    ("\"n-hidden\" : \"8\"", "\"n-hidden\" : 8", "stage.knobs.n-hidden"),
    ("\"n-hidden\" : \"8\"", "\"n-hiden\" : \"8\"", "stage.knobs"),
    ("\"maxSteps\" : 25", "\"maxSteps\" : 0", "settings.maxSteps"),
    ("\"maxSteps\" : 25", "\"maxSteps\" : -9223372036854775808", "settings.maxSteps"),
    ("\"maxSteps\" : 25", "\"maxSteps\" : 9223372036854775807", "settings.maxSteps"),
    ("\"stopAfter\" : null", "\"stopAfter\" : -1", "settings.stopAfter"),
    ("\"batchSize\" : 8", "\"batchSize\" : 0", "settings.batchSize"),
    ("\"batchSize\" : 8", "\"batchSize\" : 9223372036854775807", "settings.batchSize"),
    ("\"recordEvery\" : 10", "\"recordEvery\" : 0", "settings.recordEvery"),
    ("\"recordEvery\" : 10", "\"recordEvery\" : 9223372036854775807", "settings.recordEvery"),
    ("\"learningRate\" : 0.1", "\"learningRate\" : 0", "settings.learningRate"),
    ("\"learningRate\" : 0.1", "\"learningRate\" : 1e300", "settings.learningRate"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : 26", "stepsTaken"),
    ("\"stepsTaken\" : 25", "\"stepsTaken\" : -1", "stepsTaken"),
    ("\"words\" : 18", "\"words\" : -18", "names.words"),
    ("\"initialLoss\" : ", "\"initialLoss\" : 1e300, \"x\" : ", "initialLoss"),
    ("\"file\" : \"few.txt\"", "\"file\" : \"few\\u001b[2J\"", "names.file"),
    ("\"file\" : \"few.txt\"", "\"file\" : \"few\\u2028\"", "names.file"),
    ("\"name\" : \"batchnorm\"", "\"name\" : \"batch\\nnorm\"", "stage.name"),
    ("\"name\" : \"batchnorm\"", "\"name\" : \"\"", "stage.name"),
    ("\"divergedAt\" : null", "\"divergedAt\" : \"\\u009b\"", "divergedAt"),
    ("\"a\",", "\"a\",\"a\",", "vocabulary"),
    ("\"a\",", "\"ab\",", "vocabulary"),
    ("\"a\",", "\"\",", "vocabulary"),
    ("\"a\",", "\"\\u001b\",", "vocabulary"),
    ("\"a\",", "\"\\u009b\",", "vocabulary"),
    ("\"vocabulary\" : [", "\"vocabulary\" : [],\"x\" : [", "vocabulary"),
    ("\"order\" : 4", "\"order\" : 0", "counting.model"),
    ("\"strength\" : ", "\"strength\" : -", "counting.model"),
    ("\"smoothing\" : \"add\"", "\"smoothing\" : \"take\"", "counting.model.smoothing"),
    ("\"contexts\" : ", "\"contexts\" : -", "counting.contexts"),
    ("\"share\" : ", "\"share\" : 1.5, \"x\" : ", "repeated.test.share"),
    ("\"counting\" : {", "\"counting\" : 7, \"x\" : {", "counting"),
    ("{", "[", "the JSON"),
  ])
  func runJSON(old: String, new: String, field: String) throws {
    let damaged = try DamagedRun()
    try damaged.replace(old, new)
    #expect(damaged.runFault == "run.json: " + field)
  }

  @Test func aTextThatIsTooLongToBeARecord() throws {
    let damaged = try DamagedRun()
    #expect(truncate(damaged.run.path.appending("run.json").string, 1 << 40) == 0)
    #expect(damaged.runFault == "run.json: the file")
  }
}
