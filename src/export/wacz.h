// wacz: a web archive of the documents behind a view, as they arrived, fit to be checked and read again.
//
// In: a view. Out: a WACZ 1.1.1 file: archive/data.warc.gz with a record a document, an index of it, its
// pages, the view's claims, and a package description with the SHA-256 of each. Documents without an address
// go by urn:selon:<their SHA-256>. Errors: those of the store. Leaves out: what the network said around a
// document; it is not kept.
#pragma once

#include "export/format.h"

namespace selon::exporting {

class Wacz final : public Format {
 public:
  std::string_view name() const override { return "wacz"; }
  std::string_view summary() const override { return "a web archive of the documents behind the view"; }
  std::string_view media_type() const override { return "application/wacz"; }
  bool for_readers() const override { return false; }
  bool holds_documents() const override { return true; }
  Result<Written> write(const View& view, Sink& out) const override;
};

}  // namespace selon::exporting
