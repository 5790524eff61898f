// A mended XML text as a tree that is looked at in place. The one door to the parsing library.
//
// In: what mend_xml made. Out: elements with typed access; what is not there is empty. Leaves out: namespaces
// (feed_names.h). An element lives as long as its XmlDocument.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace pugi {
struct xml_node_struct;
}

namespace selon::report {

class XmlElement {
 public:
  XmlElement() = default;
  explicit operator bool() const { return node_ != nullptr; }
  std::string_view name() const;  ///< as written, with its prefix
  std::string_view attribute(std::string_view name) const;
  std::string_view attribute_of_any_case(std::string_view name) const;
  bool has(std::string_view attribute) const;
  XmlElement parent() const, first_child() const, next_sibling() const;  ///< elements only
  std::string text() const;   ///< its own characters, without those of elements below
  std::string inner() const;  ///< its content as markup

 private:
  friend class XmlDocument;
  explicit XmlElement(pugi::xml_node_struct* node) : node_(node) {}
  pugi::xml_node_struct* node_ = nullptr;
};

class XmlDocument {
 public:
  /// Never fails: of what is no XML the part before the fault is kept.
  explicit XmlDocument(const std::string& mended);
  XmlDocument(XmlDocument&&) noexcept;
  ~XmlDocument();
  XmlElement root() const;
  bool whole() const { return whole_; }

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
  bool whole_ = false;
};

/// The element after this one in the order of the text; empty behind the last.
XmlElement next_in_order(XmlElement element);

}  // namespace selon::report
