#include "analysis/tag.h"

#include <algorithm>

#include "analysis/labels.h"
#include "vocabulary/features.h"

namespace selon::analysis {

std::optional<Tag> tag_of(std::string_view label) {
  const std::size_t end = std::min(label.find('|'), label.size());
  std::string name(label.substr(0, end));
  for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  const auto upos = upos_of(name);
  if (!upos) return std::nullopt;
  return Tag{*upos, end < label.size() ? vocabulary::features(label.substr(end + 1)) : Feat::none};
}

std::vector<Tag> tags_of(std::string_view label) {
  std::vector<Tag> tags;
  for (std::size_t at = 0; at <= label.size();) {
    const std::size_t end = std::min(label.find('+', at), label.size());
    const auto tag = tag_of(label.substr(at, end - at));
    if (!tag) return {};
    tags.push_back(*tag);
    at = end + 1;
  }
  return tags;
}

}  // namespace selon::analysis
