#!/usr/bin/env bash
# Does a sweep on several hosts over ssh, with GNU parallel. Written by `gradus sweep script`.
#
#   bash sweep.sh     and the same again after any fault: it does only what failed or is missing
#
# Every host sees the files below under the same names, has Perl and lets you in without a password.
set -euo pipefail

sweep=@sweep@
names=@names@
gradus=@gradus@
slices=@slices@
# One host a line; 4/n1 does four slices at once on n1; the rest of a line after # is a remark.
# While this script runs, lines may be added and taken out.
hosts=@hosts@

export sweep names gradus slices
@common@
# slice NUMBER: does one slice. Done again, it does only the runs that are missing.
slice() {
  patiently "$gradus" sweep run "$sweep" -i "$names" --slice "$1/$slices" --jobs 1
}
export -f slice

# Never asks for a password. A host that is silent for 30 s is lost, and its slices go to others;
# without this, ssh waits for hours on a link that was cut.
ssh='ssh -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=10 -o ServerAliveCountMax=3'

options=(
  --will-cite                      # without it, parallel asks on the terminal to be cited
  --sshloginfile "$hosts" --ssh "$ssh"
  --env 'slice,patiently,sweep,names,gradus,slices,OPENBLAS_NUM_THREADS'  # go to the hosts
  --joblog "$sweep/parallel.log"   # how each slice of this start ended, for you to read
  --retries 3                      # a slice that failed is tried again, on another host
  --halt 'soon,fail=1'             # what fails three times, as with a full disk (74), ends all
)
open_slices | parallel --no-run-if-empty "${options[@]}" slice

# 0 where all runs are there, 3 where some of them diverged.
"$gradus" sweep status "$sweep"
