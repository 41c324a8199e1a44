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
export OPENBLAS_NUM_THREADS=1    # a run is one thread; cores are filled by slices
export PARALLEL_SHELL=/bin/bash  # understands the function below, whatever the login shell is

# slice NUMBER: does one slice. Done again, it does only the runs that are missing.
slice() {
  local code pause
  # 75: somebody else does the slice, such as a host that we cannot reach any more.
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

# Never asks for a password. A host that is silent for 30 s is lost, and its slices go to others;
# without this, ssh waits for hours on a link that was cut.
ssh='ssh -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=10 -o ServerAliveCountMax=3'

options=(
  --will-cite                      # without it, parallel asks on the terminal to be cited
  --sshloginfile "$hosts" --ssh "$ssh"
  --env 'slice,sweep,names,gradus,slices,OPENBLAS_NUM_THREADS'  # go to the hosts
  --joblog "$log" --resume-failed  # leaves out slices that ended well
  --retries 3                      # a slice that failed is tried again, on another host
  --halt 'soon,fail=1'             # what fails three times, as with a full disk (74), ends all
)
seq "$slices" | parallel "${options[@]}" slice
