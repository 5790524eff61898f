// SIGINT and SIGTERM as a wish to stop: what is being done is finished and stored, then the program ends.
#pragma once

namespace selon::cli {

/// From now on the two signals are noted; a second one ends the program at once.
void watch_signals();

/// The signal that came, or 0.
int stop_signal();

}  // namespace selon::cli
