// Wraps pugixml.
#include "report/xml.h"

#include <pugixml.hpp>

#include "report/markup.h"

namespace selon::report {

namespace {

// No DTD is read: the library has no entities but the five and numeric ones.
constexpr unsigned kReading = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                              pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;

struct Into : pugi::xml_writer {
  explicit Into(std::string& text) : out(text) {}
  void write(const void* data, std::size_t size) override {
    out.append(static_cast<const char*>(data), size);
  }
  std::string& out;
};

pugi::xml_node_struct* element_at(pugi::xml_node node) {
  while (node && node.type() != pugi::node_element) node = node.next_sibling();
  return node.internal_object();
}

}  // namespace

struct XmlDocument::Tree {
  pugi::xml_document document;
};

std::string_view XmlElement::name() const { return pugi::xml_node(node_).name(); }

std::string_view XmlElement::attribute(std::string_view name) const {
  for (const pugi::xml_attribute& attribute : pugi::xml_node(node_).attributes())
    if (name == attribute.name()) return attribute.value();
  return {};
}

std::string_view XmlElement::attribute_of_any_case(std::string_view name) const {
  for (const pugi::xml_attribute& attribute : pugi::xml_node(node_).attributes())
    if (same_name(name, attribute.name())) return attribute.value();
  return {};
}

bool XmlElement::has(std::string_view wanted) const {
  for (const pugi::xml_attribute& attribute : pugi::xml_node(node_).attributes())
    if (wanted == attribute.name()) return true;
  return false;
}

XmlElement XmlElement::parent() const {
  const pugi::xml_node up = pugi::xml_node(node_).parent();
  return XmlElement(up.type() == pugi::node_element ? up.internal_object() : nullptr);
}

XmlElement XmlElement::first_child() const {
  return XmlElement(element_at(pugi::xml_node(node_).first_child()));
}

XmlElement XmlElement::next_sibling() const {
  return XmlElement(element_at(pugi::xml_node(node_).next_sibling()));
}

std::string XmlElement::text() const {
  std::string out;
  for (const pugi::xml_node child : pugi::xml_node(node_).children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) out += child.value();
  return out;
}

std::string XmlElement::inner() const {
  std::string out;
  Into into(out);
  for (const pugi::xml_node child : pugi::xml_node(node_).children())
    child.print(into, "", pugi::format_raw, pugi::encoding_utf8);
  return out;
}

XmlDocument::XmlDocument(const std::string& mended) : tree_(std::make_unique<Tree>()) {
  const auto read = tree_->document.load_buffer(mended.data(), mended.size(), kReading, pugi::encoding_utf8);
  whole_ = static_cast<bool>(read);
}
XmlDocument::XmlDocument(XmlDocument&&) noexcept = default;
XmlDocument::~XmlDocument() = default;

XmlElement XmlDocument::root() const { return XmlElement(element_at(tree_->document.first_child())); }

XmlElement next_in_order(XmlElement element) {
  if (const XmlElement child = element.first_child()) return child;
  for (; element; element = element.parent())
    if (const XmlElement next = element.next_sibling()) return next;
  return {};
}

}  // namespace selon::report
