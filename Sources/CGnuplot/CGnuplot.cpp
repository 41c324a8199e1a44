#include "CGnuplot.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <gnuplot-iostream.h>
#pragma clang diagnostic pop

namespace {

using Clock = std::chrono::steady_clock;

/// A pipe that other children of this process do not inherit.
struct Pipe {
  int readEnd = -1;
  int writeEnd = -1;

  Pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw errno;
    readEnd = ends[0];
    writeEnd = ends[1];
  }
  ~Pipe() {
    closeEnd(readEnd);
    closeEnd(writeEnd);
  }
  Pipe(const Pipe &) = delete;
  Pipe &operator=(const Pipe &) = delete;

  static void closeEnd(int &end) {
    if (end >= 0) close(end);
    end = -1;
  }
};

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

/// What posix_spawn needs to know: the three standard streams, the folder, a process group of its
/// own (so that its children end with it) and every signal as a fresh process has it.
class SpawnSettings {
 public:
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;

  SpawnSettings(int input, int output, const char *folder) {
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, output, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawn_file_actions_addchdir_np(&files, folder);

    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(
        &attributes,
        POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
};

}  // namespace

struct CGnuplotSession {
  /// gnuplot's input, and its two outputs together.
  Pipe commands;
  Pipe answers;
  pid_t process = 0;
  Clock::time_point deadline;
  /// Writes to `commands`, in the thread of the caller.
  std::unique_ptr<Gnuplot> gnuplot;
  /// Reads `answers` and ends the process at the deadline, while the caller may be stuck in a write.
  std::thread watcher;
  std::string words;
  CGnuplotOutcome outcome = {-1, 0, 0};

  CGnuplotSession(
      const char *executable, const char *environment, const char *folder, double seconds) {
    FILE *input = fdopen(commands.writeEnd, "w");
    if (input == nullptr) throw errno;
    commands.writeEnd = -1;
    gnuplot = std::make_unique<Gnuplot>(input);

    const SpawnSettings settings(commands.readEnd, answers.writeEnd, folder);
    std::string command[] = {executable, "-d", "-"};
    char *const arguments[] = {command[0].data(), command[1].data(), command[2].data(), nullptr};
    std::vector<char *> variables;
    for (const char *variable = environment; *variable; variable += strlen(variable) + 1) {
      variables.push_back(const_cast<char *>(variable));
    }
    variables.push_back(nullptr);
    const int error = posix_spawn(
        &process, executable, &settings.files, &settings.attributes, arguments, variables.data());
    if (error != 0) throw error;

    Pipe::closeEnd(commands.readEnd);
    Pipe::closeEnd(answers.writeEnd);
    fcntl(answers.readEnd, F_SETFL, O_NONBLOCK);
    deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                  std::chrono::duration<double>(seconds));
    try {
      watcher = std::thread([this] { watch(); });
    } catch (...) {
      end();
      throw;
    }
  }

  ~CGnuplotSession() {
    if (watcher.joinable()) watcher.join();
  }

 private:
  void watch() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    while (!hasExited()) {
      if (Clock::now() >= deadline) {
        outcome.timedOut = 1;
        break;
      }
      listen();
    }
    end();
    listen();
    Pipe::closeEnd(answers.readEnd);
  }

  bool hasExited() const {
    siginfo_t information = {};
    const int result =
        waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT);
    return result != 0 || information.si_pid == process;
  }

  /// Waits a moment for words and takes what there is. After the last word it only waits.
  void listen() {
    constexpr int millisecondsToWait = 10;
    pollfd source = {answers.readEnd, POLLIN, 0};
    poll(&source, 1, millisecondsToWait);
    char buffer[4096];
    ssize_t count;
    while ((count = read(answers.readEnd, buffer, sizeof buffer)) > 0) {
      constexpr size_t enough = 1 << 16;
      if (words.size() < enough) words.append(buffer, size_t(count));
    }
    if (count == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }

  /// Ends the process with all its children, and learns how it ended.
  void end() {
    kill(-process, SIGKILL);
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) outcome.exitStatus = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
  }
};

CGnuplotSession *CGnuplotStart(
    const char *executable, const char *environment, const char *folder, double seconds,
    int *errorNumber) {
  try {
    return new CGnuplotSession(executable, environment, folder, seconds);
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

CGnuplotOutcome CGnuplotFinish(CGnuplotSession *session, char *words, size_t capacity) {
  const PipeSignalHeldBack heldBack;
  session->gnuplot.reset();
  session->watcher.join();
  const CGnuplotOutcome outcome = session->outcome;
  if (capacity > 0) {
    const size_t count = std::min(capacity - 1, session->words.size());
    memcpy(words, session->words.data(), count);
    words[count] = 0;
  }
  delete session;
  return outcome;
}
