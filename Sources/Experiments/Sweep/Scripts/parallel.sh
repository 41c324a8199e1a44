#!/usr/bin/env bash
# Does a sweep on the cores of this machine, with GNU parallel. Written by `gradus sweep script`.
#
#   bash sweep.sh     and the same again after any fault: it does only what failed or is missing
set -euo pipefail

sweep=@sweep@
names=@names@
gradus=@gradus@
slices=@slices@

export sweep names gradus slices
export OPENBLAS_NUM_THREADS=1    # a run is one thread; cores are filled by slices
export PARALLEL_SHELL=/bin/bash  # understands the function below, whatever the login shell is

# slice NUMBER: does one slice. Done again, it does only the runs that are missing.
slice() {
  local code pause
  # 75: somebody else does the slice, such as a run that outlived an earlier start of this script.
  for pause in 5 10 20 40 80 160 320; do
    code=0
    "$gradus" sweep run "$sweep" -i "$names" --slice "$1/$slices" --jobs 1 || code=$?
    if ((code != 75)); then break; fi
    sleep "$pause"
  done
  # 3: some runs diverged. That is a result, and doing them again would not change it.
  if ((code == 3)); then code=0; fi
  return "$code"
}
export -f slice

# How each slice ended. With another number of slices, slice 7 is other runs: so that has a log of
# its own. A full disk cuts the last line, and parallel refuses a log with half a line.
log="$sweep/parallel-$slices.log"
if [[ -e $log ]]; then
  awk -F '\t' 'NF >= 9' "$log" >"$log.whole"
  mv "$log.whole" "$log"
fi

options=(
  --will-cite                      # without it, parallel asks on the terminal to be cited
  --jobs 100%                      # as many slices at once as there are cores
  --joblog "$log" --resume-failed  # leaves out slices that ended well
  --retries 3                      # a slice that was killed is tried again
  --halt 'soon,fail=1'             # what fails three times, as with a full disk (74), ends all
)
seq "$slices" | parallel "${options[@]}" slice
