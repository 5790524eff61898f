// The version of the program and of the values it writes.
#pragma once

namespace selon {

inline constexpr const char* kVersion = "0.1.0";
/// Layout of claims-jsonl and record-json; raised when a field changes its meaning.
inline constexpr int kFormatVersion = 1;

}  // namespace selon
