// Stories in blocks (src/engine/block_*.h): columns of numbers are looked at where numpy has them, lists of
// bytes where Python has them.
#include <fmt/format.h>

#include <memory>
#include <mutex>

#include "engine/block_companies.h"
#include "engine/block_copies.h"
#include "engine/block_settling.h"
#include "engine/block_stories.h"
#include "in_place.h"
#include "module.h"
#include "story/prospects.h"
#include "vocabulary/json.h"

namespace selon::python {

namespace {

Result<Fingerprint> fingerprint(std::string_view json, std::size_t row, const char* name) {
  auto out = vocabulary::from_json<Fingerprint>(json);
  if (!out)
    return fail(ErrorCode::invalid, fmt::format("column {}: row {}: {}", name, row, out.error().message));
  return out;
}

Result<std::vector<Fingerprint>> fingerprints(const Bytes& bytes, const char* name) {
  std::vector<Fingerprint> out;
  out.reserve(bytes.views().size());
  for (const std::string_view json : bytes.views()) {
    SELON_TRY(Fingerprint print, fingerprint(json, out.size(), name));
    out.push_back(std::move(print));
  }
  return out;
}

nb::dict copy_keys(const nb::list& list) {
  const Bytes bytes(list, "fingerprints");
  auto keys = or_value_error(apart([&]() -> Result<engine::CopyKeys> {
    engine::CopyKeys out;
    for (std::size_t row = 0; row < bytes.views().size(); ++row) {
      SELON_TRY(const Fingerprint print, fingerprint(bytes.views()[row], row, "fingerprints"));
      engine::add_copy_keys(print, static_cast<std::uint32_t>(row), out);
    }
    return out;
  }));
  nb::dict out;
  out["row"] = array_of(std::move(keys.row)), out["kind"] = array_of(std::move(keys.kind));
  out["key"] = array_of(std::move(keys.key));
  out["shape"] = array_of(std::move(keys.shape)), out["shape_rest"] = array_of(std::move(keys.shape_rest));
  return out;
}

nb::dict count_shared(const nb::dict& columns) {
  Table table(columns);
  const auto kind = table.numbers<std::uint8_t>("kind");
  const auto key = table.numbers<std::int64_t>("key"), at_day = table.numbers<std::int64_t>("at_day"),
             number = table.numbers<std::int64_t>("number"), shape = table.numbers<std::int64_t>("shape"),
             shape_rest = table.numbers<std::int64_t>("shape_rest");
  auto found = or_value_error(apart([&] {
    return engine::count_shared(
        {kind.span(), key.span(), at_day.span(), number.span(), shape.span(), shape_rest.span()});
  }));
  nb::dict out;
  out["kind"] = array_of(std::move(found.kind)), out["number"] = array_of(std::move(found.number));
  out["shape"] = array_of(std::move(found.shape)), out["shape_rest"] = array_of(std::move(found.shape_rest));
  out["other"] = array_of(std::move(found.other)), out["other_day"] = array_of(std::move(found.other_day));
  out["other_shape"] = array_of(std::move(found.other_shape));
  out["other_shape_rest"] = array_of(std::move(found.other_shape_rest));
  out["shared"] = array_of(std::move(found.shared));
  return out;
}

nb::dict rank_shared(const nb::dict& columns) {
  Table table(columns);
  const auto kind = table.numbers<std::uint8_t>("kind");
  const auto number = table.numbers<std::int64_t>("number"), shape = table.numbers<std::int64_t>("shape"),
             shape_rest = table.numbers<std::int64_t>("shape_rest"),
             other = table.numbers<std::int64_t>("other"),
             other_day = table.numbers<std::int64_t>("other_day"),
             other_shape = table.numbers<std::int64_t>("other_shape"),
             other_shape_rest = table.numbers<std::int64_t>("other_shape_rest"),
             shared = table.numbers<std::int64_t>("shared");
  auto ranked = or_value_error(apart([&] {
    return engine::rank_shared({kind.span(), number.span(), shape.span(), shape_rest.span(), other.span(),
                                other_day.span(), other_shape.span(), other_shape_rest.span(),
                                shared.span()});
  }));
  nb::dict out;
  out["kind"] = array_of(std::move(ranked.kind)), out["number"] = array_of(std::move(ranked.number));
  out["other"] = array_of(std::move(ranked.other)), out["place"] = array_of(std::move(ranked.place));
  return out;
}

nb::dict look(const nb::list& own, const nb::list& halo, const nb::dict& ranked) {
  const Bytes own_bytes(own, "own"), halo_bytes(halo, "halo");
  Table table(ranked);
  const auto kind = table.numbers<std::uint8_t>("kind");
  const auto number = table.numbers<std::int64_t>("number"), other = table.numbers<std::int64_t>("other");
  auto looked = or_value_error(apart([&]() -> Result<engine::Looked> {
    engine::StoryBlock block;
    SELON_TRY(block.own, fingerprints(own_bytes, "own"));
    SELON_TRY(block.halo, fingerprints(halo_bytes, "halo"));
    return engine::look_in_block(std::move(block), {kind.span(), number.span(), other.span()});
  }));
  nb::dict out;
  out["number"] = array_of(std::move(looked.number)), out["at_day"] = array_of(std::move(looked.at_day));
  out["prospects"] = bytes_list(looked.prospects);
  out["link_number"] = array_of(std::move(looked.link_number));
  out["link_other"] = array_of(std::move(looked.link_other));
  return out;
}

nb::dict story_lists(const nb::list& list) {
  const Bytes bytes(list, "fingerprints");
  auto lists = or_value_error(apart([&]() -> Result<engine::StoryLists> {
    SELON_TRY(const auto prints, fingerprints(bytes, "fingerprints"));
    return engine::story_lists(prints);
  }));
  nb::dict out;
  out["row"] = array_of(std::move(lists.row)), out["list"] = array_of(std::move(lists.list));
  return out;
}

nb::dict components(const nb::object& a, const nb::object& b) {
  const Numbers<std::int64_t> left(a, "a"), right(b, "b");
  same_length(left.size(), right.size(), "b");
  auto found = apart([&] { return engine::components(left.span(), right.span()); });
  nb::dict out;
  out["number"] = array_of(std::move(found.number)), out["component"] = array_of(std::move(found.component));
  return out;
}

nb::dict companies(const nb::list& list, const nb::object& link_number, const nb::object& link_other) {
  const Bytes bytes(list, "fingerprints");
  const Numbers<std::int64_t> later(link_number, "link_number"), earlier(link_other, "link_other");
  same_length(later.size(), earlier.size(), "link_other");
  auto kept = or_value_error(apart([&]() -> Result<engine::Companies> {
    SELON_TRY(auto prints, fingerprints(bytes, "fingerprints"));
    return engine::companies(std::move(prints), later.span(), earlier.span());
  }));
  std::vector<std::uint8_t> tie;
  for (const engine::Tie its : kept.tie) tie.push_back(static_cast<std::uint8_t>(its));
  nb::dict out;
  out["groups"] = as_json(kept.groups), out["group_number"] = array_of(std::move(kept.group_number));
  out["articles"] = as_json(kept.articles), out["article_number"] = array_of(std::move(kept.article_number));
  out["number"] = array_of(std::move(kept.number)), out["first"] = array_of(std::move(kept.first));
  out["tie"] = array_of(std::move(tie));
  return out;
}

/// One thread at a time: a second waits.
class SettlerOfStories {
 public:
  nb::dict settle(const nb::dict& columns) {
    Table table(columns);
    const auto number = table.numbers<std::int64_t>("number"), at_day = table.numbers<std::int64_t>("at_day"),
               first = table.numbers<std::int64_t>("first");
    const auto tie = table.numbers<std::uint8_t>("tie");
    const Bytes prospects(table.at("prospects"), "prospects");
    same_length(table.rows(), prospects.views().size(), "prospects");
    std::vector<engine::Tie> ties;
    for (const std::uint8_t its : tie.span()) ties.push_back(engine::Tie{its});
    auto settled = or_value_error(apart([&] {
      const std::lock_guard lock(*turn_);
      return settler_.settle({number.span(), at_day.span(), first.span(), ties, prospects.views()});
    }));
    nb::dict out;
    out["home"] = array_of(std::move(settled.home)), out["common"] = bytes_list(settled.common);
    return out;
  }

 private:
  std::unique_ptr<std::mutex> turn_ = std::make_unique<std::mutex>();
  engine::StorySettler settler_;
};

}  // namespace

void bind_story_blocks(nb::module_& blocks, EngineClass&) {
  blocks.attr("WINDOW_DAYS") = story::kWindowDays;
  blocks.attr("NEWEST") = story::kNewest;
  blocks.def(
      "copy_keys", copy_keys, nb::arg("fingerprints"),
      "The keys by which near copies of reports are found: arrays row (index of the fingerprint), kind (0\n"
      "wording, 1 marks), key, shape, shape_rest.");
  blocks.def(
      "count_shared", count_shared, nb::arg("keys"),
      "Pairs of reports that share keys. Columns kind, key, at_day, number, shape, shape_rest: all rows of\n"
      "each key, sorted in this order. Gives kind, number, shape, shape_rest, other, other_day, "
      "other_shape,\n"
      "other_shape_rest, shared: each (kind, number, other) once, its keys counted.");
  blocks.def(
      "rank_shared", rank_shared, nb::arg("pairs"),
      "The likeliest copies among pairs. Columns as count_shared gives them: all pairs of each number, each\n"
      "once, shared added up. Gives kind, number, other, place, sorted by number, kind, place.");
  blocks.def(
      "look", look, nb::arg("own"), nb::arg("halo"), nb::arg("ranked"),
      "Looks from each report of a block at those before it. own, halo: fingerprints; ranked: columns kind,\n"
      "number, other as rank_shared gives them. The halo holds every other; every report of the WINDOW_DAYS\n"
      "days before the first of the block (at_day >> 1 is a day); and where a report of the block has no "
      "day\n"
      "at all (at_day >= 2 * (2**31 - 1)) the tails of the block's lists. More does no harm. Gives number,\n"
      "at_day, prospects (a row a report of own, in its order) and link_number, link_other (near copies).");
  blocks.def("story_lists", story_lists, nb::arg("fingerprints"),
             "The lists that reports are filed in: arrays row (index of the fingerprint), list.");
  blocks.def("components", components, nb::arg("a"), nb::arg("b"),
             "What hangs together by pairs: number (sorted), component (the least number in it).");
  blocks.def(
      "companies", companies, nb::arg("fingerprints"), nb::arg("link_number"), nb::arg("link_other"),
      "Groups of copies and articles of whole components. Gives groups, group_number (of the origin),\n"
      "articles, article_number (of the newest); and for each report with company number, first (of the\n"
      "company), tie (0 none, 1 article, 2 copies).");
  nb::class_<SettlerOfStories>(blocks, "StorySettler",
                               "Gives each report its story: the number of the story's first report.")
      .def(nb::init<>())
      .def("settle", &SettlerOfStories::settle, nb::arg("reports"),
           "Columns number, at_day, first (its own number where it is alone), tie, prospects: the next "
           "reports in\n"
           "canonical order, by at_day, number. Gives home and common.");
}

}  // namespace selon::python
