// Reads JSON into a tree that is looked at in place. The one door to the parsing library.
//
// In: UTF-8 bytes. Out: nodes with typed access; a wrong type is an answer (nothing), never an exception.
// Leaves out: which fields a type has (fields_*.h). A node lives as long as its JsonDocument.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "selon/result.h"

namespace selon::vocabulary {

class JsonNode {
 public:
  std::optional<JsonNode> field(std::string_view key) const;  ///< nothing where absent or no object
  std::optional<std::string_view> text() const;
  std::optional<std::int64_t> integer() const;
  std::optional<std::uint64_t> natural() const;
  std::optional<double> real() const;
  std::optional<bool> boolean() const;
  bool is_null() const;
  bool is_object() const;
  /// Calls `visit` for every element. Returns: false where this is no array, or `visit` said false.
  bool each(const std::function<bool(JsonNode)>& visit) const;

 private:
  friend class JsonDocument;
  alignas(8) std::array<std::byte, 16> element_{};
};

class JsonDocument {
 public:
  /// Errors: invalid, with the parser's reason.
  static Result<JsonDocument> parse(std::string_view json);
  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();
  JsonNode root() const { return root_; }

 private:
  struct Parser;
  explicit JsonDocument(std::unique_ptr<Parser> parser);
  std::unique_ptr<Parser> parser_;
  JsonNode root_;
};

}  // namespace selon::vocabulary
