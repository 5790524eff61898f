#include "ground/expression.h"

#include <algorithm>
#include <charconv>

namespace selon::ground {

namespace {

constexpr std::pair<std::string_view, Shape> kShapes[] = {
    {"date", Shape::date},   {"relative", Shape::relative},   {"rolling", Shape::rolling},
    {"night", Shape::night}, {"clock", Shape::clock},         {"duration", Shape::duration},
    {"set", Shape::set},     {"reference", Shape::reference},
};

std::optional<int> number_in(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// The number of a capture: its digits, or the value its class gives.
std::optional<int> number_of(const text::Capture& capture) {
  if (capture.number >= 0) return static_cast<int>(std::min<std::int64_t>(capture.number, 1'000'000));
  return number_in(capture.value);
}

constexpr std::pair<std::string_view, Toward> kTowards[] = {
    {"past", Toward::past},           {"present", Toward::present},     {"next", Toward::next},
    {"last-year", Toward::last_year}, {"next-year", Toward::next_year},
};

Toward toward_of(std::string_view word) {
  for (const auto& [name, toward] : kTowards)
    if (name == word) return toward;
  return Toward::unsaid;
}

void set_once(std::optional<int>& field, std::optional<int>& other, std::optional<int> value) {
  (field ? other : field) = value;
}

/// Enters what one named value says; arguments of a rule and captures of its words have the same names.
void enter(Expression& e, std::string_view name, std::string_view value, std::optional<int> number) {
  if (name == "weekday")
    set_once(e.weekday, e.other_weekday, number);
  else if (name == "day")
    set_once(e.day, e.other_day, number);
  else if (name == "month")
    e.month = number;
  else if (name == "year")
    e.year = number;
  else if (name == "hour")
    e.hour = number;
  else if (name == "minute")
    e.minute = number;
  else if (name == "count")
    e.count = number;
  else if (name == "sign")
    e.sign = number.value_or(0);
  else if (name == "fraction")
    e.fraction = value;
  else if (name == "unit")
    e.unit = grain_of(value);
  else if (name == "toward")
    e.toward = toward_of(value);
  else if (name == "part")
    e.part = value;
  else if (name == "zone")
    e.zone = value;
  else if (name == "season")
    e.season = value;
  else if (name == "modifier")
    e.modifier = value;
  else if (name == "approximately")
    e.approximate = true;
  else if (name == "here")
    e.here = true;
  else if (name == "from")
    e.in_text = value == "text";
}

/// "9.30" before "am", "1500" before "GMT", "8h30", "20h".
void enter_clock(Expression& e, std::string_view digits) {
  const std::size_t point = digits.find_first_of(".h:");
  const std::string_view hour = digits.substr(
      0, point == std::string_view::npos ? digits.size() - std::min<std::size_t>(digits.size(), 2) : point);
  e.hour = number_in(hour);
  e.minute =
      number_in(digits.substr(point == std::string_view::npos ? hour.size() : point + 1));  // none in "20h"
}

/// "3,2" before "jours". Returns: false where the digits are grouped or no fraction ("3.000", "12").
bool enter_decimal(Expression& e, std::string_view digits) {
  const std::size_t point = digits.find_first_of(".,");
  if (point == std::string_view::npos) return false;
  e.count = number_in(digits.substr(0, point));
  e.fraction = digits.substr(point + 1);
  return e.count && e.fraction.size() <= 2 && number_in(e.fraction).has_value();
}

bool inside(const text::Capture& inner, const text::Capture& outer) {
  return outer.first <= inner.first && inner.last <= outer.last && &inner != &outer;
}

/// What a member of a list leaves to the last one to say: "les 6 et [13 avril]".
void borrow(Expression& item, const Expression& whole) {
  if (!item.month) item.month = whole.month;
  if (!item.year) item.year = whole.year;
  if (item.unit == Grain::none) item.unit = whole.unit;
  if (item.toward == Toward::unsaid) item.toward = whole.toward;
}

/// "27.03.2015", "13/11/23", "2023-11-14": day first, or the month where no day can stand second.
void read_numeric(const Analysis& analysis, const text::Match& match, std::vector<Expression>& out) {
  const std::string_view digits = analysis.folded_form(match.first);
  int parts[3] = {};
  std::size_t begin = 0;
  for (int& part : parts) {
    const std::size_t end = std::min(digits.find_first_of("./-", begin), digits.size());
    if (begin >= digits.size()) return;
    const auto read = number_in(digits.substr(begin, end - begin));
    if (!read) return;
    part = *read;
    begin = end + 1;
  }
  if (begin <= digits.size()) return;
  const bool iso = digits.find_first_of("./-") == 4;
  if (iso) std::swap(parts[0], parts[2]);
  if (!iso && parts[1] > 12) std::swap(parts[0], parts[1]);
  if (parts[1] < 1 || parts[1] > 12 || parts[0] < 1 || parts[0] > 31) return;
  if (parts[2] > 99 && (parts[2] < 1000 || parts[2] > 2100)) return;
  Expression e;
  e.rule = match.rule;
  e.first = match.first;
  e.last = match.last;
  e.day = parts[0];
  e.month = parts[1];
  e.year = parts[2];
  out.push_back(e);
}

}  // namespace

void read_expressions(const Analysis& analysis, const text::Match& match, std::vector<Expression>& out) {
  if (match.rule->action == "numeric") return read_numeric(analysis, match, out);
  const auto shape = std::find_if(std::begin(kShapes), std::end(kShapes),
                                  [&](const auto& s) { return s.first == match.rule->action; });
  if (shape == std::end(kShapes)) return;
  Expression whole;
  whole.shape = shape->second;
  whole.rule = match.rule;
  whole.first = match.first;
  whole.last = match.last;
  for (const auto& [key, value] : match.rule->arguments) enter(whole, key, value, number_in(value));
  const Expression blank = whole;
  std::vector<Expression> items;
  std::vector<const text::Capture*> groups;
  for (const auto& capture : match.captures) {
    if (capture.name == "item") {
      items.push_back(blank);
      items.back().part = whole.part;  // "aux soirs des [4] et [5 août]"; a part that follows is of the last
      items.back().first = capture.first;
      items.back().last = capture.last;
      groups.push_back(&capture);
    } else if (capture.name == "date") {
      whole.first = capture.first;
      whole.last = capture.last;
    } else if (capture.name == "decimal") {
      if (!enter_decimal(whole, analysis.folded_form(capture.first))) return;
    } else if (capture.name == "clock") {
      enter_clock(whole, analysis.folded_form(capture.first));
    } else if (!groups.empty() && inside(capture, *groups.back())) {
      enter(items.back(), capture.name, capture.value, number_of(capture));
    } else {
      enter(whole, capture.name, capture.value, number_of(capture));
    }
  }
  for (auto& item : items) borrow(item, whole);
  items.push_back(whole);
  std::stable_sort(items.begin(), items.end(),
                   [](const Expression& a, const Expression& b) { return a.first < b.first; });
  out.insert(out.end(), items.begin(), items.end());
}

}  // namespace selon::ground
