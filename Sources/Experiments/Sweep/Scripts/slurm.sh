#!/bin/bash
# Does a sweep as a job array of Slurm, one task a slice. Written by `gradus sweep script`.
#
#   sbatch sweep.sbatch     and the same again after any fault: it does only what is missing
#   sbatch --array="$(gradus sweep status FOLDER --slices @slices@ | paste -s -d ,)" sweep.sbatch
#                           the same, of those slices alone of which something is missing
#
# Names of files are seen from the folder in which sbatch is called; all nodes see that folder.
# Many clusters want lines for --partition and --account too: ask yours.
#
# One task a slice. At most 20 at once: 1-@slices@%20
#SBATCH --array=1-@slices@
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
# Not $SLURM_ARRAY_TASK_COUNT, which is another number when only some tasks are submitted again.
slices=@slices@

@common@exec "$gradus" sweep run "$sweep" -i "$names" --slice "$SLURM_ARRAY_TASK_ID/$slices" --jobs 1
