// Wraps simdjson.
#include "vocabulary/json_read.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <cstring>

namespace selon::vocabulary {

namespace dom = simdjson::dom;

namespace {

static_assert(sizeof(dom::element) == 16 && std::is_trivially_copyable_v<dom::element>);

dom::element element_of(const JsonNode& node) {
  dom::element element;
  std::memcpy(static_cast<void*>(&element), &node, sizeof element);
  return element;
}

JsonNode node_of(const dom::element& element) {
  JsonNode node;
  std::memcpy(static_cast<void*>(&node), &element, sizeof element);
  return node;
}

template <class T>
std::optional<T> value_of(const JsonNode& node) {
  T value{};
  if (element_of(node).get(value)) return std::nullopt;
  return value;
}

}  // namespace

std::optional<JsonNode> JsonNode::field(std::string_view key) const {
  dom::object object;
  dom::element found;
  if (element_of(*this).get(object) || object.at_key(key).get(found)) return std::nullopt;
  return node_of(found);
}

std::optional<std::string_view> JsonNode::text() const { return value_of<std::string_view>(*this); }
std::optional<std::int64_t> JsonNode::integer() const { return value_of<std::int64_t>(*this); }
std::optional<std::uint64_t> JsonNode::natural() const { return value_of<std::uint64_t>(*this); }
std::optional<double> JsonNode::real() const { return value_of<double>(*this); }
std::optional<bool> JsonNode::boolean() const { return value_of<bool>(*this); }
bool JsonNode::is_null() const { return element_of(*this).is_null(); }
bool JsonNode::is_object() const { return element_of(*this).is_object(); }

bool JsonNode::each(const std::function<bool(JsonNode)>& visit) const {
  dom::array array;
  if (element_of(*this).get(array)) return false;
  for (const dom::element element : array)
    if (!visit(node_of(element))) return false;
  return true;
}

struct JsonDocument::Parser {
  dom::parser parser;
};

JsonDocument::JsonDocument(std::unique_ptr<Parser> parser) : parser_(std::move(parser)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

Result<JsonDocument> JsonDocument::parse(std::string_view json) {
  JsonDocument document(std::make_unique<Parser>());
  dom::element root;
  if (const auto error = document.parser_->parser.parse(json.data(), json.size()).get(root))
    return fail(ErrorCode::invalid, fmt::format("is not JSON: {}", simdjson::error_message(error)));
  document.root_ = node_of(root);
  return document;
}

}  // namespace selon::vocabulary
