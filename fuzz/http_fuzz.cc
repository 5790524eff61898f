// An archived HTTP answer: its head, chunks and encodings.
#include "fuzz.h"
#include "report/content.h"
#include "report/http_head.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace selon;
  const std::string_view bytes = fuzz::view(data, size);
  const auto head = report::read_http_head(bytes);
  if (!head) return 0;
  fuzz::must(head->size <= size, "a head is no longer than what it stands in");
  std::string body(bytes.substr(head->size));
  if (const auto parted = report::undo_chunks(body)) {
    fuzz::must(parted->bytes.size() <= body.size(), "chunks hold no more than they are");
    if (head->chunked) body = parted->bytes;
  }
  report::ContentLimits limits;
  limits.most_bytes = 1 << 20;
  const auto content = report::undo_encodings(body, head->encodings, limits);
  fuzz::must(content.bytes.size() <= std::max(limits.most_bytes, body.size()),
             "a body stays within its limit");
  return 0;
}
