#!/usr/bin/env bash
# Does a sweep on several hosts that share no disk with this machine, with GNU parallel, ssh and
# rsync. Written by `gradus sweep script`.
#
#   bash sweep.sh     and the same again after any fault: it does only what failed or is missing
#
# Every host has Perl, rsync and the libraries of the program, such as OpenBLAS, and lets you in
# without a password.
set -euo pipefail

sweep=@sweep@
names=@names@
gradus=@gradus@
slices=@slices@
# One host a line; 4/n1 does four slices at once on n1; the rest of a line after # is a remark.
hosts=@hosts@
# A folder on each host, seen from the home folder there. It is removed when all results are here.
remote=@remote@

program=${gradus##*/} list=${names##*/}
export program list slices
@common@
# slice NUMBER: does one slice on a host, in a folder of its own, so that slices on one host do not
# send half of one another's runs. Done again there, it does only the runs that are missing.
slice() {
  local code=0
  mkdir -p results runs
  cp ../plan.json .
  name_results  # those of a start that was killed
  patiently "../$program" sweep run . -i "../$list" --slice "$1/$slices" --jobs 1 || code=$?
  name_results
  return "$code"
}
# Results get a name of their own, so that they come back beside what is here and not in place of it;
# under their first name they do not come back. A last line that was cut is no result.
name_results() {
  local file
  for file in results/?????.jsonl; do
    if [[ ! -e $file ]]; then continue; fi
    if [[ $(tail -c 1 "$file" | tr '\0' 0) ]]; then sed -i '$d' "$file"; fi
    mv "$file" "${file%.jsonl}-$HOSTNAME-$(date +%s%N)-$$.jsonl"
  done
}
export -f slice name_results

# Never asks for a password. A host that is silent for 30 s is lost, and its slices go to others;
# without this, ssh waits for hours on a link that was cut.
ssh='ssh -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=10 -o ServerAliveCountMax=3'

# As parallel sets it, but half a run of a slice that was killed stays where it is, and so do its
# results until they have a name of their own.
export PARALLEL_RSYNC_OPTS='-rlDzR --exclude=.*.partial --exclude=.*.lock --exclude=results/?????.jsonl'

# What parallel replaces, such as {}, would be replaced in the name of the folder too.
cd "$sweep"

options=(
  --will-cite                      # without it, parallel asks on the terminal to be cited
  --sshloginfile "$hosts" --ssh "$ssh"
  # What goes to the hosts:
  --env 'slice,name_results,patiently,program,list,slices,OPENBLAS_NUM_THREADS'
  --workdir "$remote/{}"           # {} is the slice; basefiles go to $remote itself
  # What follows /./ is the name on the host. Sent once to each host:
  --basefile ./plan.json --basefile "${names%/*}/./$list"
  --basefile "${gradus%/*}/./$program"
  --return ./runs --return ./results  # fetched after each slice
  --joblog parallel.log            # how each slice of this start ended, for you to read
  --retries 3                      # a slice that failed is tried again, on another host
  --halt 'soon,fail=1'             # what fails three times ends all
)
open_slices | parallel --no-run-if-empty "${options[@]}" slice

# The log says how slices ended, not whether their results came here: parallel does not look at how
# rsync ended, and the disk may be full. Where runs are missing, the hosts keep theirs, and the next
# start asks for those slices again.
code=0
"$gradus" sweep status "$sweep" || code=$?
if ((code != 0 && code != 3)); then
  echo "sweep: not all results came back; see above, then start this script again" >&2
  exit "$code"
fi
parallel --will-cite --nonall --sshloginfile "$hosts" --ssh "$ssh" rm -rf "$remote" ||
  echo "sweep: all results are here, but $remote is left on a host" >&2
