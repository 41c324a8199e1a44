#!/bin/bash
# Does a sweep as job arrays of Slurm, one task a slice. Written by `gradus sweep script`.
#
#   bash sweep.sbatch          submits everything; the same again after any fault
#   bash sweep.sbatch 3001     submits slice 3001 and those after it
#
# Slurm takes no index above 1000 in an array, unless it was set up for more (MaxArraySize). So this
# script submits itself, for 1,000 slices at a time. Names of files are seen from the folder in
# which it is called; all nodes see that folder. Many clusters want lines for --partition and
# --account too: ask yours.
#
#SBATCH --ntasks=1 --cpus-per-task=1
# Half as much again as a run of this plan took where this was written, and 200 MB at least.
#SBATCH --mem=@memory@
# Three times what the longest slice should take, and an hour at least. What it has done by then is kept.
#SBATCH --time=@time@
# A task whose node is lost, or is needed for something else, is queued again.
#SBATCH --requeue
# From 90 to 30 s before the time is up the task is told, and ends with its finished runs kept.
#SBATCH --signal=B:TERM@30
# A task that was queued again writes on at the end of its output.
#SBATCH --open-mode=append
@output@set -euo pipefail

sweep=@sweep@
names=@names@
gradus=@gradus@
slices=@slices@
array=1000   # slices an array
at_once=200  # tasks of one array that run at the same time

first=${1:-1}  # of all slices for whoever calls this, of its array for a task
if [[ -z ${SLURM_ARRAY_TASK_ID:-} ]]; then
  # Slurm refuses more than it was set up for (MaxJobCount, 10,000 tasks unless changed).
  for ((; first <= slices; first += array)); do
    last=$((first + array - 1 < slices ? first + array - 1 : slices))
    if ! sbatch --array="0-$((last - first))%$at_once" "$0" "$first"; then
      echo "sweep: from slice $first on nothing is submitted; later: bash '$0' $first" >&2
      exit 69
    fi
  done
  exit 0
fi

@common@exec "$gradus" sweep run "$sweep" -i "$names" --slice "$((first + SLURM_ARRAY_TASK_ID))/$slices" --jobs 1
