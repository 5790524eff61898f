#include "pack/contractions.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/tsv.h"
#include "text/fold.h"
#include "vocabulary/names.h"

namespace selon::pack {

namespace {

tl::unexpected<Error> unknown(const Where& where, std::string_view value) {
  return fail(ErrorCode::invalid, fmt::format("knows no \"{}\"", value), where);
}

bool is_there(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

Result<> load_forms(const std::string& path, Contractions& out) {
  SELON_TRY(const base::Tsv table, base::read_tsv(path, {"form", "words", "lemmas"}));
  for (const auto& row : table.rows) {
    const Where where{path, row.line};
    const std::string& form = row.cells[table.column("form")];
    ContractionForm entry{text::fold(form), base::split(row.cells[table.column("words")], ' '),
                          base::split(row.cells[table.column("lemmas")], ' ')};
    if (entry.words.size() < 2 || entry.words.size() != entry.lemmas.size())
      return fail(ErrorCode::invalid, "needs two words or more, and a lemma for each", where);
    if (form.starts_with('*')) {
      entry.form.erase(0, 1);
      out.endings.push_back(std::move(entry));
    } else {
      out.forms.try_emplace(entry.form, entry);
    }
  }
  std::stable_sort(out.endings.begin(), out.endings.end(),
                   [](const auto& a, const auto& b) { return a.form.size() > b.form.size(); });
  return {};
}

Result<std::vector<Dependency>> relations_of(std::string_view cell, const Where& where) {
  std::vector<Dependency> relations;
  if (cell == "*") return relations;
  for (const auto& name : base::split(cell, '|')) {
    const auto relation = vocabulary::named<Dependency>(name);
    if (!relation) return unknown(where, name);
    relations.push_back(*relation);
  }
  return relations;
}

Result<InnerWord> inner_word(const std::string& cell, const Where& where) {
  const auto parts = base::split(cell, '>');
  const auto relation = vocabulary::named<Dependency>(parts.empty() ? std::string() : parts[0]);
  if (parts.size() != 2 || !relation) return unknown(where, cell);
  if (parts[1] == "word") return InnerWord{*relation, Hang::word};
  if (parts[1] == "same") return InnerWord{*relation, Hang::same};
  if (parts[1] == "grand") return InnerWord{*relation, Hang::grand};
  return unknown(where, cell);
}

Result<ContractionTree> tree_of(const base::Tsv& table, const base::TsvRow& row) {
  const Where where{table.file, row.line};
  const auto cell = [&](const char* column) -> const std::string& { return row.cells[table.column(column)]; };
  ContractionTree tree;
  for (const auto& name : base::split(cell("tags"), '+')) {
    const auto tag = vocabulary::named<Upos>(name);
    if (!tag) return unknown(where, name);
    tree.tags.push_back(*tag);
  }
  SELON_TRY(tree.relations, relations_of(cell("relation"), where));
  if (cell("last") != "*")
    for (const auto& form : base::split(cell("last"), '|')) tree.last.push_back(text::fold(form));
  for (const auto& other : base::split(cell("others"), ' ')) {
    SELON_TRY(const InnerWord word, inner_word(other, where));
    tree.others.push_back(word);
  }
  const std::string& head = cell("head");
  tree.head = head.size() == 1 ? static_cast<std::uint8_t>(head[0] - '1') : 255;
  if (tree.head >= tree.tags.size() || tree.others.size() + 1 != tree.tags.size())
    return fail(ErrorCode::invalid, "needs a head among its words, and a place for each other word", where);
  return tree;
}

}  // namespace

Result<Contractions> load_contractions(const std::string& folder) {
  Contractions out;
  const std::string forms = folder + "/contractions.tsv", trees = folder + "/contraction_trees.tsv";
  if (is_there(forms)) SELON_TRY_VOID(load_forms(forms, out));
  if (!is_there(trees)) return out;
  SELON_TRY(const base::Tsv table, base::read_tsv(trees, {"tags", "relation", "last", "head", "others"}));
  for (const auto& row : table.rows) {
    SELON_TRY(ContractionTree tree, tree_of(table, row));
    out.trees.push_back(std::move(tree));
  }
  return out;
}

}  // namespace selon::pack
