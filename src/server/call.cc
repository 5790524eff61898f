#include "server/call.h"

#include <fmt/format.h>

#include <charconv>

#include "base/date.h"

namespace selon::server {

namespace {

constexpr std::int64_t kLongestText = 4096;

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_choice(std::string_view choices, std::string_view value) {
  while (!choices.empty()) {
    const auto end = choices.find('|');
    if (choices.substr(0, end) == value) return true;
    choices = end == std::string_view::npos ? std::string_view() : choices.substr(end + 1);
  }
  return false;
}

tl::unexpected<Error> refused(const Parameter& parameter, std::string_view takes) {
  return fail(ErrorCode::usage, fmt::format("{} takes {}", parameter.name, takes));
}

Result<> check(const Parameter& parameter, std::string_view value) {
  switch (parameter.form) {
    case Form::text: {
      const auto most = parameter.most > 0 ? parameter.most : kLongestText;
      if (static_cast<std::int64_t>(value.size()) > most)
        return refused(parameter, fmt::format("at most {} bytes", most));
      return {};
    }
    case Form::day:
      if (value.size() != 10 || !base::parse_iso_day(value)) return refused(parameter, "a day, YYYY-MM-DD");
      return {};
    case Form::integer: {
      const auto number = whole_number(value);
      if (!number || *number < parameter.least || *number > parameter.most)
        return refused(parameter,
                       fmt::format("a whole number from {} to {}", parameter.least, parameter.most));
      return {};
    }
    case Form::number: {
      double number = 0;
      const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
      if (value.empty() || read.ec != std::errc() || read.ptr != value.data() + value.size() ||
          !(number >= static_cast<double>(parameter.least) && number <= static_cast<double>(parameter.most)))
        return refused(parameter, fmt::format("a number from {} to {}", parameter.least, parameter.most));
      return {};
    }
    case Form::word:
      if (!is_choice(parameter.choices, value))
        return refused(parameter, fmt::format("one of {}", parameter.choices));
      return {};
  }
  return {};
}

bool is_filter(const Route& route, std::string_view name) {
  return (route.takes & kFilters) && is_filter_name(name);
}

Result<> check_query(const Route& route, const Target& target, const std::vector<Parameter>& known) {
  for (std::size_t i = 0; i < target.query.size(); ++i) {
    const auto& [name, value] = target.query[i];
    if (is_filter(route, name)) {
      if (static_cast<std::int64_t>(value.size()) > kLongestText)
        return fail(ErrorCode::usage, fmt::format("{} takes at most {} bytes", name, kLongestText));
      continue;
    }
    const Parameter* found = nullptr;
    for (const Parameter& p : known)
      if (p.in == In::query && p.name == name) found = &p;
    if (!found)
      return fail(ErrorCode::usage, fmt::format("there is no parameter \"{}\" here", name.substr(0, 64)));
    for (std::size_t j = 0; j < i; ++j)
      if (target.query[j].first == name)
        return fail(ErrorCode::usage, fmt::format("{} is given twice", name));
    SELON_TRY_VOID(check(*found, value));
  }
  return {};
}

}  // namespace

std::int64_t Call::number(std::string_view name, std::int64_t otherwise) const {
  return whole_number(parameter(name)).value_or(otherwise);
}

Result<Call> read_call(const Request& request, const Route& route, const Target& target) {
  Call call{request, route, target, nullptr, {}, {}, {}, 100, {}};
  const auto known = parameters_of(route);
  SELON_TRY_VOID(check_query(route, target, known));
  for (const Parameter& p : known)
    if (p.required && p.in == In::query && !call.has(p.name))
      return fail(ErrorCode::usage, fmt::format("{} is needed here", p.name));
  if (route.takes & kFilters)
    for (const auto& [name, value] : target.query)
      if (is_filter(route, name)) SELON_TRY_VOID(record::add_to(call.filter, name, value));
  call.cursor = call.parameter("cursor");
  call.limit = call.number("limit", call.limit);
  if (call.has("as_of")) call.as_of = base::parse_iso_day(call.parameter("as_of"));
  return call;
}

}  // namespace selon::server
