#include "server/stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "record/objects.h"

namespace selon::server {

namespace {

constexpr std::size_t kKept = 20'000;
constexpr std::int64_t kAtOnce = 500;

std::optional<std::int64_t> number_of(std::string_view position) {
  std::int64_t number = 0;
  const auto read = std::from_chars(position.data(), position.data() + position.size(), number);
  if (position.empty() || read.ec != std::errc() || read.ptr != position.data() + position.size() ||
      number < 0)
    return std::nullopt;
  return number;
}

std::string event_of(const record::LoggedChange& change) {
  return fmt::format("id: {}\nevent: change\ndata: {}\n\n", change.number, record::object_of(change));
}

Result<std::vector<record::LoggedChange>> changes_after(record::Store& store, std::int64_t number) {
  record::ChangesSince since;
  since.number = number;
  since.limit = kAtOnce;
  return record::load_changes(store, since);
}

}  // namespace

Result<> ChangeStream::catch_up(record::Store& store) {
  SELON_TRY(const std::int64_t newest, record::newest_change(store));
  const std::lock_guard lock(guard_);
  if (!begun_) {
    begun_ = true;
    known_ = newest_ = newest;
    return {};
  }
  while (newest_ < newest) {
    SELON_TRY(const auto changes, changes_after(store, newest_));
    if (changes.empty()) break;
    for (const record::LoggedChange& change : changes) kept_.push_back({change.number, event_of(change)});
    newest_ = changes.back().number;
  }
  while (kept_.size() > kKept) {
    known_ = kept_.front().number;
    kept_.pop_front();
  }
  return {};
}

std::string ChangeStream::newest() const {
  const std::lock_guard lock(guard_);
  return std::to_string(newest_);
}

std::optional<Stretch> ChangeStream::after(std::string_view position) const {
  const auto from = number_of(position);
  const std::lock_guard lock(guard_);
  if (!from || *from > newest_)
    return Stretch{fmt::format("id: {0}\nevent: reset\ndata: {{\"after\":{0}}}\n\n", newest_),
                   std::to_string(newest_), false};
  if (*from < known_) return std::nullopt;
  Stretch out{"", std::string(position), false};
  auto next = std::upper_bound(kept_.begin(), kept_.end(), *from,
                               [](std::int64_t n, const Kept& kept) { return n < kept.number; });
  for (std::int64_t i = 0; i < kAtOnce && next != kept_.end(); ++i, ++next) {
    out.text += next->text;
    out.position = std::to_string(next->number);
  }
  return out;
}

Result<Stretch> ChangeStream::after(std::string_view position, record::Store& store) {
  SELON_TRY(const auto changes, changes_after(store, number_of(position).value_or(0)));
  Stretch out{"", std::string(position), changes.empty()};
  for (const record::LoggedChange& change : changes) {
    out.text += event_of(change);
    out.position = std::to_string(change.number);
  }
  return out;
}

}  // namespace selon::server
