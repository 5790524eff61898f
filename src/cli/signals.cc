#include "cli/signals.h"

#include <csignal>

namespace selon::cli {

namespace {

// A signal handler can reach nothing but a variable of the program's life; it is set once and read.
volatile std::sig_atomic_t came = 0;

void note(int signal) {
  came = signal;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void watch_signals() {
  std::signal(SIGINT, note);
  std::signal(SIGTERM, note);
}

int stop_signal() { return came; }

}  // namespace selon::cli
