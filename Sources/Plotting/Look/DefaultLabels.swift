extension Labels {
  /// `NAME.headline` and `NAME.line` stand above a figure, `NAME.shows` says in the help what it
  /// shows, and `NAME.reading` how to read it.
  static let defaultTable = """
    # Titles and labels of the figures of Gradus. Translate what you like, leave out the rest,
    # keep the keys and what stands between braces.

    axis.step = step
    axis.loss = loss (nats a character)
    axis.log-loss = log₁₀ of the loss
    axis.count = values in a bin
    axis.density = density, area 1
    axis.tanh-input = input of tanh
    axis.tanh-output = output of tanh
    axis.example = example
    axis.unit = unit of the layer
    axis.layer = tanh layer, from the input to the output

    moment.start = step 0, before any update
    moment.step = step {step}
    layer.only = {kind} layer
    layer.place = layer {place} ({kind})
    panel.empty = no finite data
    panel.constant = every value is {value}
    panel.bins = {facts}, bins of {width}
    legend.batch = each batch
    legend.mean = mean of each {steps} steps
    legend.training = training
    legend.validation = validation
    evolution.all = one line for each of {count} snapshots
    evolution.some = one line for each of {count} of {all} snapshots
    distribution.constant = layer {place}: all {value}
    evolution.constant = all {value}
    legend.some = some of {count} named
    legend.guide = guide at −3
    mark.rate-drops = learning rate drops

    loss.headline = Loss of every batch — {run}
    loss.line = {steps}; lowest {lowest}, highest {highest}
    loss.shows = log10 of each step's loss, with its mean over stretches of steps.
    loss.reading = A hockey stick at the left says that the first steps only shrink a bad start.
    loss.all-steps = all {steps} steps
    loss.some-steps = {steps} of {all} steps

    smoothed-loss.headline = Loss, smoothed — {run}
    smoothed-loss.line = mean log₁₀ of the loss of each {steps} steps
    smoothed-loss.shows = The mean log10 of the loss over stretches of steps, as the lecture smooths it.
    smoothed-loss.reading = The noise of the batches is gone: the line still falls where the rate is \
    right, lies flat where it is too high, and steps down where the rate drops.

    validation-loss.headline = Loss over all examples — {run}
    validation-loss.line = {losses}; steps at equal distances
    validation-loss.cut-line = {losses}; steps at equal distances; points above the picture: {count}
    validation-loss.shows = Losses over all examples for training and for validation, at the steps \
    where they were taken.
    validation-loss.reading = While both fall the model learns; where only the training loss falls it \
    learns by heart.
    validation-loss.losses = training from {first-train} to {train}, validation from \
    {first-validation} to {validation}

    pre-activations.headline = Pre-activations, {layer} — {run}
    pre-activations.line = what goes into tanh
    pre-activations.shows = Histogram of what goes into the first tanh layer, for the first and the \
    last batch recorded.
    pre-activations.reading = In the shaded region tanh is flat: its output is beyond ±0.97. The less \
    lies there the better the layer learns.
    pre-activations.facts = std {deviation}, {minimum} to {maximum}

    activations.headline = Activations, {layer} — {run}
    activations.line = what comes out of tanh; shares are of |h|
    activations.shows = Histogram of the first tanh layer's outputs, for the first and the last batch \
    recorded.
    activations.reading = Towers at −1 and 1 are saturated units, which pass hardly any gradient.
    activations.facts = std {deviation}, {table} > 0.97, {map} > 0.99

    saturation.headline = Saturation, {layer} — {run}
    saturation.line = {mark}: |h| > 0.99
    saturation.shows = Map of the first tanh layer, examples down and units across, for the first and \
    the last batch recorded; white is saturated (|h| > 0.99).
    saturation.reading = The whiter the map, the less gradient passes; an all-white column is a unit \
    that is dead for this batch.
    saturation.white = white
    saturation.letter = dots
    saturation.facts = {share} saturated, {dead} of {units} units dead
    saturation.some-examples = {count} of {all} examples shown
    saturation.some-units = {count} of {all} units shown
    saturation.no-gradient-facts = {share} saturated; no gradient arrives: {dead} of {units} units dead

    saturation-pair.headline = Saturation, {layer} — {run} beside {other}
    saturation-pair.line = {mark}: |h| > 0.99
    saturation-pair.shows = The saturation maps of two runs side by side: before and after a fix.
    saturation-pair.reading = Compare the upper maps: what the fix does before any training. The lower \
    ones show what training made of it.

    tanh-curve.headline = Why saturation kills gradients, {layer} — {run}
    tanh-curve.line = {moment}: of a gradient, {share} passes on average
    tanh-curve.shows = tanh and its derivative, and under them, on the same axis, what the batch puts \
    in.
    tanh-curve.reading = A gradient is multiplied with the derivative on its way back. Inputs in the \
    shaded region meet a derivative near zero, so hardly anything comes through.
    tanh-curve.no-gradient-line = {moment}: no gradient arrives here, so none passes
    tanh-curve.curve = tanh
    tanh-curve.derivative = its derivative
    tanh-curve.axis = value

    dead-units.headline = Dead units and saturated outputs — {run}
    dead-units.line = snapshots at {steps} steps, at equal distances; batch of {rows} examples
    dead-units.shows = Units dead for a whole batch, and saturated outputs, of each tanh layer at each \
    snapshot.
    dead-units.reading = Dead is a unit with |h| > 0.99 for every example, or one that no gradient \
    reaches: it learns nothing from this batch. Both lines should be low and stay low.
    dead-units.dead = dead units
    dead-units.share = |h| > 0.99 (%)
    dead-units.layer = layer {place}, {units} units

    activation-distribution.headline = Activations of the tanh layers — {run}
    activation-distribution.line = batch of {moment}
    activation-distribution.shows = Density of each tanh layer's outputs for the last batch recorded.
    activation-distribution.reading = Healthy layers look alike, with a spread near 0.65 and few \
    values at the ends.
    activation-distribution.legend = spread, and share beyond ±0.97
    activation-distribution.entry = layer {place}: std {deviation}, {share}

    gradient-distribution.headline = Gradients at the tanh layers — {run}
    gradient-distribution.line = batch of {moment}
    gradient-distribution.shows = Density of the loss's gradients at each tanh layer's outputs for the \
    last batch recorded.
    gradient-distribution.reading = Healthy layers have the same spread, neither shrinking nor growing \
    with depth.
    gradient-distribution.legend = spread
    gradient-distribution.entry = layer {place}: std {deviation}
    gradient-distribution.axis = gradient of the loss by an output of tanh

    weight-gradient-distribution.headline = Gradients of the weights — {run}
    weight-gradient-distribution.all-headline = Gradients of the parameters — {run}
    weight-gradient-distribution.line = batch of {moment}
    weight-gradient-distribution.all-line = batch of {moment}; with biases, as no gradient reaches {weights}
    weight-gradient-distribution.constant = {weight}: all {value}
    weight-gradient-distribution.shows = Density of each weight's gradients for the last batch \
    recorded; where no gradient reaches a weight, of the biases too.
    weight-gradient-distribution.reading = A weight that stands out learns at another pace than the \
    rest.
    weight-gradient-distribution.legend = place, name and shape
    weight-gradient-distribution.axis = gradient of the loss by a weight

    update-ratio.headline = Size of the updates beside their weights — {run}
    update-ratio.line = log₁₀ of std(rate · gradient) / std(weight)
    update-ratio.shows = log10 of how large each update was beside the weight it changed.
    update-ratio.reading = Lines near −3 learn at a good pace; far below they hardly move, far above \
    they are torn about.
    update-ratio.none = {weight}: none
    update-ratio.axis = log₁₀ of update / weight

    depth.headline = Spread by depth — {run}
    depth.line = tanh layers from the input to the output
    depth.shows = Mean and deviation of the activations, and deviation of the gradients, by layer depth.
    depth.reading = Flat lines are healthy: neither activations nor gradients shrink or grow on their \
    way through the layers.
    depth.activations = activations
    depth.gradients = gradients
    depth.deviation = deviation
    depth.mean = mean
    depth.entry = {what}, {moment}

    evolution-activations.headline = Activations over training, {layer} — {run}
    evolution-activations.line = {snapshots}, each as high as its own peak
    evolution-activations.shows = Outputs of a layer at each snapshot, one after the other (--layer \
    chooses; the first tanh layer if not).
    evolution-activations.reading = Read from top to bottom: how training moves and widens what the \
    layer puts out.
    evolution-activations.axis = output

    evolution-gradients.headline = Gradients over training, {layer} — {run}
    evolution-gradients.line = {snapshots}, each as high as its own peak
    evolution-gradients.shows = Gradients at a layer's outputs at each snapshot, one after the other \
    (--layer chooses; the first tanh layer if not).
    evolution-gradients.reading = Read from top to bottom: a spread that shrinks to nothing is a layer \
    that no longer hears the loss.
    evolution-gradients.axis = gradient of the loss by an output

    evolution-weights.headline = Values over training, {weight} — {run}
    evolution-weights.line = {snapshots}, each as high as its own peak
    evolution-weights.shows = Values of a weight at each snapshot, one after the other (--layer \
    chooses by place; the first weight after the embedding if not).
    evolution-weights.reading = Read from top to bottom: how training moves and spreads what the \
    initialisation drew; a weight that never changes does not learn.
    evolution-weights.axis = value

    embedding-map.headline = Embedding of the characters — {run}
    embedding-map.line = {plane}
    embedding-map.shows = Each character as a disc where the embedding table puts it; of a table wider \
    than two, its two main directions.
    embedding-map.reading = Characters that the model takes for similar lie close together, as far as \
    two directions can show it; often the vowels gather, and the end of a name stands apart. Discs that would hide each other are moved, and \
    lines lead to their places.
    embedding-map.whole = the two columns of the table
    embedding-map.line-only = the only column of the table
    embedding-map.projected = the two main directions of {width} columns, with {share} of their variance
    embedding-map.x = first
    embedding-map.y = second

    bigrams.headline = Pairs of characters
    bigrams.line = how often the column's character follows the row's, of {total}; · is start and end
    bigrams.some-line = how often the column's character follows the row's, of {total}; the {count} \
    most frequent characters, · is start and end
    bigrams.shows = How often each character follows each other one in the names for training.
    bigrams.reading = The stronger a cell's colour, the more often; a row is what may come next, and \
    empty cells are pairs that no name has.

    runs.common = all with {settings}
    runs.other-names = losses over other names are not of one quantity

    hockey-stick.headline = The first steps, and all of them
    hockey-stick.line = loss of each batch, {runs} runs
    hockey-stick.shows = Losses of several runs: the first 1,000 steps large, the whole training small.
    hockey-stick.reading = A steep blade at the left is work that a better initialisation saves.
    hockey-stick.first = the first {steps} steps
    hockey-stick.whole = all {steps}, means

    comparison.headline = Final losses of the stages
    comparison.line = over all examples, in nats a character
    comparison.shows = Final losses of the stages, one a row.
    comparison.reading = Further left is better; the distance between the two points of a row is how \
    much the model overfits.
    comparison.interval = 95 % interval
    comparison.published = validation in the lecture
    comparison.axis = loss over all examples (nats a character)

    fan-in.headline = What a weight's scale does to the spread
    fan-in.line = x is normal, w normal with {inputs} inputs; each output adds {inputs} products
    fan-in.shows = Densities of a normal input and of its product with a weight at several scales.
    fan-in.reading = Each output is a sum over the inputs, so its deviation grows with their root; \
    dividing the weight by that root keeps the spread at 1.
    fan-in.input = x
    fan-in.output = x · w · {scale}
    fan-in.plain = x · w
    fan-in.facts = mean {mean}, std {deviation}
    fan-in.axis = value

    batchnorm-picture.headline = What BatchNorm does to a batch
    batchnorm-picture.line = before: mean {mean}, std {deviation}; after: mean 0, std 1
    batchnorm-picture.shows = A few numbers before and after BatchNorm, with lines from each to itself.
    batchnorm-picture.reading = One value pulls mean and deviation along, so it moves all the others: \
    the examples of a batch are coupled.
    batchnorm-picture.inputs = before
    batchnorm-picture.outputs = after
    batchnorm-picture.axis = value

    learning-rate-finder.headline = Loss at each learning rate
    learning-rate-finder.line = one step at each of {steps} rates; the valley suggests {rate}
    learning-rate-finder.no-line = one step at each of {steps} rates; there is no valley
    learning-rate-finder.shows = The loss of a training whose rate grows from step to step.
    learning-rate-finder.reading = Left of the valley the rate is too low to learn, right of it the \
    loss leaps about; the mark is at the bottom.
    learning-rate-finder.axis = log₁₀ of the learning rate
    learning-rate-finder.smooth = smoothed
    learning-rate-finder.mark = {rate}
    """
}
