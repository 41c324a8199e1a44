/// gnuplot-iostream in plain C: one gnuplot that we start, feed and watch ourselves.
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

/// A gnuplot at work.
typedef struct CGnuplotSession CGnuplotSession;

/// What became of a gnuplot.
typedef struct {
  /// Its exit status, or -1 if it did not exit by itself.
  int exitStatus;
  /// The signal that ended it, or 0.
  int signal;
  /// 1 if it was killed because the deadline passed.
  int timedOut;
} CGnuplotOutcome;

/// Starts `executable -d -`, which reads commands from us and no user's settings.
///
/// - executable: an absolute path.
/// - environment: `NAME=value` strings, each ended by a zero, and one more zero after the last.
/// - folder: where the process works and leaves its output.
/// - seconds: after this time the process and its children are killed.
/// - errorNumber: the reason, if the result is null.
CGnuplotSession *CGnuplotStart(
    const char *executable, const char *environment, const char *folder, double seconds,
    int *errorNumber);

/// Sends commands. A gnuplot that no longer listens is no error here; its outcome tells.
void CGnuplotSend(CGnuplotSession *session, const char *commands, size_t count);

/// Ends the input, waits for the process and frees the session. What gnuplot said, on both of its
/// outputs, is cut to `capacity` bytes with the closing zero.
CGnuplotOutcome CGnuplotFinish(CGnuplotSession *session, char *words, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
