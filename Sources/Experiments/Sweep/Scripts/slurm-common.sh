export OPENBLAS_NUM_THREADS=1  # a run is one thread; cores are filled by slices

# On a full disk every task in the queue would start only to fail. The first one to find less than
# 1 MB takes the rest of its array out of the queue: make room, then submit again. (A quota is not
# seen here: where that is used up, each task ends with 74 by itself.)
room=$(df --output=avail --block-size=1K "$sweep" | tail -n 1)
if ((room < 1024)); then
  echo "sweep: only $room KB are free for $sweep; make room, then submit again" >&2
  scancel --state=PENDING "$SLURM_ARRAY_JOB_ID"
  exit 74
fi

# exec, so that SIGTERM reaches Gradus. A task that ends with 3 has runs that diverged, which are
# results like others; with 75, somebody else does its slice.
