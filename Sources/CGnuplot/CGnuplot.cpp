#include "CGnuplot.h"

#include <poll.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "ChildProcess.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <gnuplot-iostream.h>
#pragma clang diagnostic pop

namespace {

using Clock = std::chrono::steady_clock;

/// While it lives, a write to a process that is gone fails instead of ending this one.
class PipeSignalHeldBack {
 public:
  PipeSignalHeldBack() {
    sigemptyset(&pipeSignal);
    sigaddset(&pipeSignal, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before);
  }
  ~PipeSignalHeldBack() {
    if (!sigismember(&before, SIGPIPE)) {
      const timespec now = {0, 0};
      while (sigtimedwait(&pipeSignal, nullptr, &now) < 0 && errno == EINTR) {
      }
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }

 private:
  sigset_t pipeSignal;
  sigset_t before;
};

}  // namespace

struct CGnuplotSession {
  /// The input of the process, and its two outputs together.
  Pipe commands;
  Pipe answers;
  ChildProcess process;
  Clock::time_point deadline;
  /// Writes to `commands`, in the thread of the caller.
  std::unique_ptr<Gnuplot> gnuplot;
  /// Reads `answers` and ends the process at the deadline, while the caller may be stuck in a write.
  std::thread watcher;
  size_t wordLimit;
  std::string words;
  CGnuplotOutcome outcome = {-1, 0, 0, nullptr};

  CGnuplotSession(
      const char *executable, const char *arguments, const char *environment, const char *folder,
      double seconds, size_t wordLimit)
      : wordLimit(wordLimit) {
    FILE *input = fdopen(commands.writeEnd, "w");
    if (input == nullptr) throw errno;
    commands.writeEnd = -1;
    gnuplot = std::make_unique<Gnuplot>(input);

    process.start(
        executable, arguments, environment, folder, commands.readEnd, answers.writeEnd);
    Pipe::closeEnd(commands.readEnd);
    Pipe::closeEnd(answers.writeEnd);
    fcntl(answers.readEnd, F_SETFL, O_NONBLOCK);
    deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                  std::chrono::duration<double>(seconds));
    try {
      watcher = std::thread([this] { watch(); });
    } catch (...) {
      process.end();
      throw;
    }
  }

 private:
  void watch() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    while (!process.hasExited()) {
      if (Clock::now() >= deadline) {
        outcome.timedOut = 1;
        break;
      }
      listen();
    }
    const int status = process.end();
    if (WIFEXITED(status)) outcome.exitStatus = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
    listen();
  }

  /// Waits a moment for words and takes what there is. After the last word it only waits.
  void listen() {
    constexpr int millisecondsToWait = 10;
    pollfd source = {answers.readEnd, POLLIN, 0};
    poll(&source, 1, millisecondsToWait);
    char buffer[4096];
    ssize_t count;
    while ((count = read(answers.readEnd, buffer, sizeof buffer)) > 0) {
      words.append(buffer, std::min(size_t(count), wordLimit - words.size()));
    }
    if (count == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
};

CGnuplotSession *CGnuplotStart(
    const char *executable, const char *arguments, const char *environment, const char *folder,
    double seconds, size_t wordLimit, int *errorNumber) {
  try {
    return new CGnuplotSession(
        executable, arguments, environment, folder, seconds, wordLimit);
  } catch (int error) {
    *errorNumber = error;
  } catch (...) {
    *errorNumber = ENOMEM;
  }
  return nullptr;
}

void CGnuplotSend(CGnuplotSession *session, const char *commands, size_t count) {
  const PipeSignalHeldBack heldBack;
  try {
    session->gnuplot->write(commands, std::streamsize(count));
    session->gnuplot->flush();
  } catch (...) {
    // It no longer listens; how it ended is told by CGnuplotFinish.
  }
}

CGnuplotOutcome CGnuplotFinish(CGnuplotSession *session) {
  const PipeSignalHeldBack heldBack;
  session->gnuplot.reset();
  session->watcher.join();
  CGnuplotOutcome outcome = session->outcome;
  outcome.words = strdup(session->words.c_str());
  delete session;
  return outcome;
}
