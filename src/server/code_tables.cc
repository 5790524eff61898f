#include "server/code_tables.h"

#include <fmt/format.h>

namespace selon::server {

Result<const CodeTables::Tables*> CodeTables::get() {
  const std::lock_guard lock(reading_);
  if (!tables_) {
    auto tables = std::make_unique<Tables>();
    SELON_TRY(tables->actors, pack::load_actor_world(data_ + "/world"));
    SELON_TRY(tables->codings, pack::load_codings(data_));
    SELON_TRY(tables->outlets, pack::load_outlets(data_ + "/world/outlets.tsv"));
    SELON_TRY(tables->look_alikes, pack::LookAlikes::load(data_ + "/world", tables->outlets));
    tables_ = std::move(tables);
  }
  return tables_.get();
}

Names::Names(const CodeTables::Tables& tables, std::string language, const pack::Phrases* phrases)
    : language_(std::move(language)), phrases_(phrases), actor_(tables.actors, tables.codings, language_) {}

Result<Names> Names::in(const CodeTables::Tables& tables, std::string_view language) {
  const auto& all = tables.codings.phrases;
  const auto found = language.empty() ? all.begin() : all.find(language);
  if (found != all.end()) return Names(tables, found->first, &found->second);
  if (language.empty()) return Names(tables, {}, nullptr);
  return fail(ErrorCode::usage, "lang takes a language of lang/ that has words for readers");
}

std::string Names::phrase(const std::string& key) const {
  if (!phrases_) return {};
  const auto found = phrases_->find(key);
  return found == phrases_->end() ? std::string() : found->second;
}

std::string Names::voice(std::string_view id) const {
  constexpr std::string_view kOutlet = "outlet:", kVia = " via ";
  if (id.starts_with(kOutlet)) return std::string(id.substr(kOutlet.size()));
  if (const auto via = id.find(kVia); via != std::string_view::npos)
    return fmt::format("{} < {}", actor_(std::string(id.substr(0, via))),
                       voice(id.substr(via + kVia.size())));
  return actor_(std::string(id));
}

}  // namespace selon::server
