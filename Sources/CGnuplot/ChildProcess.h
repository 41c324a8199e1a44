/// A process that is ours: started with posix_spawn, waited for, ended with its children.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

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

/// The leader of a process group of its own, so that its children end with it.
struct ChildProcess {
  pid_t id = 0;

  /// Starts a program in a folder, with every signal as a fresh process has it.
  ///
  /// - arguments, environment: strings, each ended by a zero, and one more zero after the last.
  /// - output: takes both of its outputs.
  /// - Throws: the number of the error.
  void start(
      const char *executable, const char *arguments, const char *environment, const char *folder,
      int input, int output) {
    std::vector<char *> words = pointers(arguments);
    words.insert(words.begin(), const_cast<char *>(executable));
    const std::vector<char *> variables = pointers(environment);

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, output, STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawn_file_actions_addchdir_np(&files, folder);

    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(
        &attributes,
        POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    const int error =
        posix_spawn(&id, executable, &files, &attributes, words.data(), variables.data());
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) throw error;
  }

  bool hasExited() const {
    siginfo_t information = {};
    const int result = waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT);
    return result != 0 || information.si_pid == id;
  }

  /// Ends it with all its children.
  ///
  /// - Returns: how it ended, as waitpid says it.
  int end() const {
    kill(-id, SIGKILL);
    int status = 0;
    while (waitpid(id, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
  }

 private:
  static std::vector<char *> pointers(const char *strings) {
    std::vector<char *> pointers;
    for (; *strings; strings += strlen(strings) + 1) {
      pointers.push_back(const_cast<char *>(strings));
    }
    pointers.push_back(nullptr);
    return pointers;
  }
};
