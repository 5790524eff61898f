// The program. All it does is in run.h.
#include "cli/run.h"

int main(int argc, char** argv) { return selon::cli::run({argv + 1, argv + argc}); }
