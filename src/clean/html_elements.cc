#include "clean/html_elements.h"

#include <iterator>

namespace selon::clean {

namespace {

using Kind = ElementKind;

struct Row {
  std::string_view name;
  Kind kind;
};

/// Sorted by name.
constexpr Row kElements[] = {
    {"a", Kind::anchor},          {"address", Kind::block},     {"area", Kind::void_},        {"article", Kind::article},
    {"aside", Kind::aside},       {"audio", Kind::skipped},     {"base", Kind::void_},        {"blockquote", Kind::quote},
    {"body", Kind::body},         {"br", Kind::break_},         {"button", Kind::skipped},    {"canvas", Kind::skipped},
    {"caption", Kind::aside},     {"center", Kind::block},      {"col", Kind::void_},         {"dd", Kind::item},
    {"details", Kind::block},     {"dialog", Kind::aside},      {"dir", Kind::list},          {"div", Kind::block},
    {"dl", Kind::list},           {"dt", Kind::item},           {"embed", Kind::void_},       {"fieldset", Kind::block},
    {"figcaption", Kind::aside},  {"figure", Kind::figure},     {"footer", Kind::aside},      {"form", Kind::aside},
    {"frameset", Kind::block},    {"h1", Kind::heading},        {"h2", Kind::heading},        {"h3", Kind::heading},
    {"h4", Kind::heading},        {"h5", Kind::heading},        {"h6", Kind::heading},        {"head", Kind::block},
    {"header", Kind::header},     {"hgroup", Kind::header},     {"hr", Kind::break_},         {"html", Kind::body},
    {"iframe", Kind::skipped},    {"img", Kind::void_},         {"input", Kind::void_},       {"legend", Kind::block},
    {"li", Kind::item},           {"link", Kind::void_},        {"main", Kind::article},      {"map", Kind::skipped},
    {"math", Kind::skipped},      {"menu", Kind::aside},        {"meta", Kind::void_},        {"nav", Kind::aside},
    {"noembed", Kind::skipped},   {"noframes", Kind::skipped},  {"noscript", Kind::skipped},  {"object", Kind::skipped},
    {"ol", Kind::list},           {"option", Kind::item},       {"p", Kind::paragraph},       {"param", Kind::void_},
    {"pre", Kind::quote},         {"script", Kind::skipped},    {"section", Kind::block},     {"select", Kind::skipped},
    {"source", Kind::void_},      {"style", Kind::skipped},     {"summary", Kind::block},     {"svg", Kind::skipped},
    {"table", Kind::table},       {"tbody", Kind::table},       {"td", Kind::cell},           {"template", Kind::skipped},
    {"textarea", Kind::skipped},  {"tfoot", Kind::table},       {"th", Kind::cell},           {"thead", Kind::table},
    {"title", Kind::skipped},     {"tr", Kind::row},            {"track", Kind::void_},       {"ul", Kind::list},
    {"video", Kind::skipped},     {"wbr", Kind::void_},         {"xmp", Kind::skipped},
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
