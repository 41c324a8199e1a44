export OPENBLAS_NUM_THREADS=1    # a run is one thread; cores are filled by slices
export PARALLEL_SHELL=/bin/bash  # understands the functions below, whatever the login shell is

# patiently COMMAND...: does it, and waits while somebody else does the slice (75), such as a process
# that outlived an earlier start of this script, or that is on a host which cannot be reached any more.
patiently() {
  local code pause
  for pause in 5 10 20 40 80 160 320; do
    code=0
    "$@" || code=$?
    if ((code != 75)); then break; fi
    sleep "$pause"
  done
  # 3: some runs diverged. That is a result, and doing them again would not change it.
  if ((code == 3)); then code=0; fi
  return "$code"
}
export -f patiently

# The slices of which something is missing, a number a line.
open_slices() { "$gradus" sweep status "$sweep" --slices "$slices"; }
