// Appends JSON to a string: compact, keys in the order written, numbers so that they read back equal.
//
// In: values, one after the other. Out: one JSON text. Requires: begin and end calls in pairs; text is UTF-8
// (ill-formed bytes are replaced, so that what is written is always valid JSON).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace selon::vocabulary {

class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& text(std::string_view value);
  JsonWriter& number(std::int64_t value);
  JsonWriter& number(std::uint64_t value);
  JsonWriter& number(double value);  ///< null where it is not finite
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);  ///< Requires: valid JSON

  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void comma();

  std::string out_;
  bool first_ = true;  ///< nothing stands yet inside the bracket last opened
};

/// The text as a JSON string, quotes included.
std::string json_string(std::string_view text);

}  // namespace selon::vocabulary
