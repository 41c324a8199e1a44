/// gnuplot-iostream in plain C: one process that we start, feed and watch ourselves.
///
/// gnuplot-iostream would start gnuplot through a shell, die of SIGPIPE when there is none, and
/// throw its exit status away. Here it only gets the pipe to a process that is ours: started with
/// posix_spawn, ended at a deadline, waited for. No exception and no C++ type crosses this line.
#ifndef CGNUPLOT_H
#define CGNUPLOT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A gnuplot at work, or a program that tells what gnuplot will find.
typedef struct CGnuplotSession CGnuplotSession;

/// What became of it.
typedef struct {
  /// Its exit status, or -1 if it did not exit by itself.
  int exitStatus;
  /// The signal that ended it, or 0.
  int signal;
  /// 1 if it was killed because the deadline passed.
  int timedOut;
  /// What it said, on both of its outputs; to be freed. Null if there is no memory for it.
  char *words;
} CGnuplotOutcome;

/// Starts a program.
///
/// - executable: an absolute path.
/// - arguments, environment: strings, each ended by a zero, and one more zero after the last.
/// - folder: where the process works and leaves its output.
/// - seconds: after this time the process and its children are killed.
/// - wordLimit: how many bytes of what it says are kept.
/// - errorNumber: the reason, if the result is null.
CGnuplotSession *CGnuplotStart(
    const char *executable, const char *arguments, const char *environment, const char *folder,
    double seconds, size_t wordLimit, int *errorNumber);

/// Sends commands. A gnuplot that no longer listens is no error here; its outcome tells.
void CGnuplotSend(CGnuplotSession *session, const char *commands, size_t count);

/// Ends the input, waits for the process and frees the session.
CGnuplotOutcome CGnuplotFinish(CGnuplotSession *session);

#ifdef __cplusplus
}
#endif

#endif
