#include "clean/html_elements.h"

#include <iterator>

namespace selon::clean {

namespace {

using Kind = ElementKind;

struct Row {
  std::string_view name;
  Kind kind;
};

constexpr Row kElements[] = {
#include "clean/html_elements.inc"
};

}  // namespace

ElementKind kind_of_element(std::string_view name) {
  std::size_t low = 0, high = std::size(kElements);
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (kElements[middle].name < name) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low < std::size(kElements) && kElements[low].name == name) return kElements[low].kind;
  return name.find('-') != std::string_view::npos ? Kind::block : Kind::inline_;
}

bool breaks_line(ElementKind kind) {
  return kind != Kind::inline_ && kind != Kind::anchor && kind != Kind::void_ && kind != Kind::skipped;
}

}  // namespace selon::clean
