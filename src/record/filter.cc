#include "record/filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/date.h"
#include "record/filter_fields.h"
#include "text/fold.h"
#include "vocabulary/names.h"

namespace selon::record {

namespace {

/// Position among kFilterFields of a key: the same numbers.
constexpr std::size_t kFrom = kFilterKeys, kTo = kFrom + 1, kBox = kTo + 1;
static_assert(std::size(kFilterFields) == kFilterKeys + 4);

bool is_one_of(std::string_view list, std::string_view value) {
  while (!list.empty()) {
    const auto end = list.find('|');
    if (list.substr(0, end) == value) return true;
    list = end == std::string_view::npos ? "" : list.substr(end + 1);
  }
  return false;
}

tl::unexpected<Error> refused(const FilterField& field, std::string_view value) {
  const std::string takes = field.choices.empty() ? fmt::format("{}, as {}", field.value, field.example)
                                                  : std::string(field.choices);
  return fail(ErrorCode::usage,
              fmt::format("{} takes {}, not \"{}\"", field.name, takes, value.substr(0, 100)));
}

Result<> add_listed(Filter& filter, std::size_t field, std::string_view value) {
  const std::string form = compared(static_cast<FilterKey>(field), value);
  if (form.empty() ||
      (!kFilterFields[field].choices.empty() && !is_one_of(kFilterFields[field].choices, form)))
    return refused(kFilterFields[field], value);
  auto& values = filter.any[field];
  const auto at = std::lower_bound(values.begin(), values.end(), form);
  if (at == values.end() || *at != form) values.insert(at, form);
  return {};
}

std::optional<double> degree(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Box> box_of(std::string_view text) {
  std::array<double, 4> edges{};
  for (std::size_t i = 0; i < 4; ++i) {
    const auto end = text.find(',');
    if ((end == std::string_view::npos) != (i == 3)) return std::nullopt;
    const auto edge = degree(text.substr(0, end));
    const double limit = i % 2 == 0 ? 180 : 90;
    if (!edge || !(*edge >= -limit && *edge <= limit)) return std::nullopt;
    edges[i] = *edge;
    text = i == 3 ? "" : text.substr(end + 1);
  }
  if (edges[1] > edges[3]) return std::nullopt;
  return Box{edges[0], edges[1], edges[2], edges[3]};
}

Result<> add_single(Filter& filter, std::size_t field, std::string_view value) {
  if (field == kFrom || field == kTo) {
    const auto day = value.size() == 10 ? base::parse_iso_day(value) : std::nullopt;
    if (!day) return refused(kFilterFields[field], value);
    (field == kFrom ? filter.from : filter.to) = day;
  } else if (field == kBox) {
    filter.box = box_of(value);
    if (!filter.box) return refused(kFilterFields[field], value);
  } else {
    filter.words = value;
  }
  return {};
}

}  // namespace

std::string compared(FilterKey key, std::string_view value) {
  switch (key) {
    case FilterKey::place:
    case FilterKey::country:
    case FilterKey::outlet:
      return text::fold(value);
    case FilterKey::type:
    case FilterKey::status:
    case FilterKey::actor:
    case FilterKey::voice:
    case FilterKey::certainty:
    case FilterKey::polarity:
    case FilterKey::story:
    case FilterKey::report:
    case FilterKey::id:
      break;
  }
  return std::string(value);
}

Result<bool> add_to(Filter& filter, std::string_view name, std::string_view value) {
  constexpr std::string_view kIn = "__in";
  for (std::size_t i = 0; i < std::size(kFilterFields); ++i) {
    const FilterField& field = kFilterFields[i];
    if (name == field.name || is_one_of(field.aliases, name)) {
      SELON_TRY_VOID(field.many ? add_listed(filter, i, value) : add_single(filter, i, value));
      return true;
    }
    if (field.many && name.ends_with(kIn) && name.substr(0, name.size() - kIn.size()) == field.name) {
      Filter added = filter;
      for (bool last = false; !last;) {
        const auto end = value.find(',');
        SELON_TRY_VOID(add_listed(added, i, value.substr(0, end)));
        last = end == std::string_view::npos;
        value = last ? "" : value.substr(end + 1);
      }
      filter = std::move(added);
      return true;
    }
  }
  return false;
}

std::vector<std::pair<std::string, std::string>> parameters_of(const Filter& filter) {
  std::vector<std::pair<std::string, std::string>> out;
  for (std::size_t i = 0; i < kFilterKeys; ++i)
    for (const auto& value : filter.any[i]) out.emplace_back(kFilterFields[i].name, value);
  if (filter.from) out.emplace_back("from", base::to_iso(*filter.from));
  if (filter.to) out.emplace_back("to", base::to_iso(*filter.to));
  if (const auto& b = filter.box)
    out.emplace_back("bbox", fmt::format("{},{},{},{}", b->west, b->south, b->east, b->north));
  if (!filter.words.empty()) out.emplace_back("words", filter.words);
  return out;
}

std::string in_words(const Filter& filter) {
  std::string out;
  for (const auto& [name, value] : parameters_of(filter))
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", name, value);
  return out;
}

}  // namespace selon::record
