// How a type's list of fields becomes JSON and is read back: one list serves both ways.
//
// A type is described once by `fields(archive, value)`, which names its members in their lasting order
// (fields_report.h, fields_claim.h, fields_record.h). Empty members are left out; what is absent reads as
// empty; enumerations are always written. Leaves out: whether values make sense together.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/date.h"
#include "selon/claim.h"
#include "vocabulary/json_read.h"
#include "vocabulary/json_write.h"
#include "vocabulary/names.h"

namespace selon::vocabulary {

/// V is T, constant or not: lets one list of fields serve writing and reading.
template <class V, class T>
concept Like = std::same_as<std::remove_const_t<V>, T>;

/// A value to read into. A claim cannot be made from nothing: it gets its evidence and attribution as it is
/// read.
template <class T>
T blank() {
  if constexpr (std::same_as<T, Claim>) {
    return Claim({}, Attribution::outlet());
  } else if constexpr (std::same_as<T, Attribution>) {
    return Attribution::outlet();
  } else if constexpr (std::same_as<T, ControlStatement>) {
    return {{}, {}, {}, {}, {}, {}, Attribution::outlet(), {}, {}, {}};
  } else {
    return T{};
  }
}

class FieldWriter {
 public:
  explicit FieldWriter(JsonWriter& out) : out_(out) {}

  template <class T>
  void operator()(std::string_view key, const T& value) {
    if constexpr (!std::is_enum_v<T>) {
      if (value == blank<T>()) return;
    }
    out_.key(key);
    write(value);
  }

  template <class T>
  void write(const T& value) {
    if constexpr (std::same_as<T, bool>) {
      out_.boolean(value);
    } else if constexpr (std::same_as<T, std::string>) {
      out_.text(value);
    } else if constexpr (std::same_as<T, Feat>) {
      out_.number(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_enum_v<T>) {
      out_.text(name(value));
    } else if constexpr (std::floating_point<T>) {
      out_.number(static_cast<double>(value));
    } else if constexpr (std::signed_integral<T>) {
      out_.number(static_cast<std::int64_t>(value));
    } else if constexpr (std::unsigned_integral<T>) {
      out_.number(static_cast<std::uint64_t>(value));
    } else {
      write_composed(value);
    }
  }

 private:
  void write_composed(const Day& value) { out_.text(base::to_iso(value)); }
  void write_composed(const Span& value) {
    out_.begin_array().number(std::uint64_t{value.begin}).number(std::uint64_t{value.end}).end_array();
  }
  template <class T>
  void write_composed(const std::optional<T>& value) {
    if (value) {
      write(*value);
    } else {
      out_.null();
    }
  }
  template <class T>
  void write_composed(const std::vector<T>& values) {
    out_.begin_array();
    for (const T& value : values) write(value);
    out_.end_array();
  }
  template <class T>
  void write_composed(const T& value) {
    out_.begin_object();
    fields(*this, value);
    out_.end_object();
  }

  JsonWriter& out_;
};

class FieldReader {
 public:
  explicit FieldReader(JsonNode node) : node_(node) {}

  template <class T>
  void operator()(std::string_view key, T& value) {
    const auto found = node_.field(key);
    if (!found) {
      if constexpr (!std::is_enum_v<T>) value = blank<T>();
      return;
    }
    if (!read(*found, value) && trouble_.empty()) trouble_ = key;
  }

  template <class T>
  bool read(JsonNode node, T& value) {
    if constexpr (std::same_as<T, bool>) {
      return keep(node.boolean(), value);
    } else if constexpr (std::same_as<T, std::string>) {
      return keep(node.text(), value);
    } else if constexpr (std::same_as<T, Feat>) {
      const auto bits = node.integer();
      if (bits) value = static_cast<Feat>(*bits);
      return bits.has_value();
    } else if constexpr (std::is_enum_v<T>) {
      const auto word = node.text();
      return word && keep(named<T>(*word), value);
    } else if constexpr (std::floating_point<T>) {
      return keep(node.real(), value);
    } else if constexpr (std::signed_integral<T>) {
      const auto found = node.integer();
      return found && std::in_range<T>(*found) && keep(found, value);
    } else if constexpr (std::unsigned_integral<T>) {
      const auto found = node.natural();
      return found && std::in_range<T>(*found) && keep(found, value);
    } else {
      return read_composed(node, value);
    }
  }

  /// The first key whose value had the wrong form; empty = all were right.
  const std::string& trouble() const { return trouble_; }

 private:
  template <class From, class T>
  static bool keep(const std::optional<From>& found, T& value) {
    if (found) value = static_cast<T>(*found);
    return found.has_value();
  }
  bool read_composed(JsonNode node, Day& value) {
    const auto text = node.text();
    return text && keep(base::parse_iso_day(*text), value);
  }
  bool read_composed(JsonNode node, Span& value) {
    std::vector<std::uint32_t> ends;
    if (!read(node, ends) || ends.size() != 2 || ends[0] > ends[1]) return false;
    value = {ends[0], ends[1]};
    return true;
  }
  template <class T>
  bool read_composed(JsonNode node, std::optional<T>& value) {
    value.reset();
    if (node.is_null()) return true;
    return read(node, value.emplace(blank<T>()));
  }
  template <class T>
  bool read_composed(JsonNode node, std::vector<T>& values) {
    values.clear();
    return node.each([&](JsonNode element) { return read(element, values.emplace_back(blank<T>())); });
  }
  template <class T>
  bool read_composed(JsonNode node, T& value) {
    if (!node.is_object()) return false;
    FieldReader inner(node);
    fields(inner, value);
    if (inner.trouble_.empty()) return true;
    if (trouble_.empty()) trouble_ = inner.trouble_;
    return false;
  }

  JsonNode node_;
  std::string trouble_;
};

}  // namespace selon::vocabulary
