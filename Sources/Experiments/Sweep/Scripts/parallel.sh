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
@common@
# slice NUMBER: does one slice. Done again, it does only the runs that are missing.
slice() {
  patiently "$gradus" sweep run "$sweep" -i "$names" --slice "$1/$slices" --jobs 1
}
export -f slice

options=(
  --will-cite                      # without it, parallel asks on the terminal to be cited
  --jobs 100%                      # as many slices at once as there are cores
  --joblog "$sweep/parallel.log"   # how each slice of this start ended, for you to read
  --retries 3                      # a slice that was killed is tried again
  --halt 'soon,fail=1'             # what fails three times, as with a full disk (74), ends all
)
open_slices | parallel --no-run-if-empty "${options[@]}" slice

# 0 where all runs are there, 3 where some of them diverged.
"$gradus" sweep status "$sweep"
