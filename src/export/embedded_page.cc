#include "export/embedded_page.h"

#include <fmt/format.h>

#include "base/files.h"
#include "base/sha256.h"
#include "export/base64.h"
#include "text/fold.h"

namespace selon::exporting {

namespace {

constexpr std::size_t kLargest = std::size_t{16} << 20;

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  const std::string folded = text::lower(text);
  for (const std::string_view word : words)
    if (folded.find(word) != std::string::npos) return true;
  return false;
}

/// 'sha256-...' of a text, as a policy names what it lets through.
std::string policy_source(std::string_view text) {
  return fmt::format("'sha256-{}'", base64(base::digest_of("sha256", text).value_or(std::string())));
}

}  // namespace

Result<std::optional<EmbeddedPage>> load_embedded_page(const std::string& folder) {
  if (folder.empty()) return std::nullopt;
  const std::string script = folder + "/embedded/page.js", style = folder + "/embedded/page.css";
  EmbeddedPage page;
  auto read = base::read_file(script, kLargest);
  if (!read && read.error().code == ErrorCode::not_found) return std::nullopt;
  SELON_TRY(page.script, std::move(read));
  SELON_TRY(page.style, base::read_file(style, kLargest));
  if (holds_any(page.script, {"</script", "<script", "<!--"}))
    return fail(ErrorCode::invalid, "the page's script would end its element", {script, 0});
  if (holds_any(page.style, {"</"}))
    return fail(ErrorCode::invalid, "the page's style would end its element", {style, 0});
  return page;
}

std::string policy(std::string_view script, const std::vector<std::string_view>& styles) {
  std::string out = "default-src 'none'; ";
  if (!script.empty()) out += fmt::format("script-src {}; ", policy_source(script));
  out += "style-src";
  for (const std::string_view style : styles) out += " " + policy_source(style);
  if (!script.empty()) out += "; img-src data:";
  out += "; base-uri 'none'; form-action 'none'";
  // What runs makes elements one by one, never from text.
  if (!script.empty()) out += "; require-trusted-types-for 'script'; trusted-types 'none'";
  return out;
}

}  // namespace selon::exporting
