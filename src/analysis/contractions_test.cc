#include "analysis/contractions.h"

#include <gtest/gtest.h>

#include "pack/contractions.h"

namespace selon::analysis {
namespace {

const pack::Contractions& tables(const std::string& code) {
  static const auto fr = pack::load_contractions(std::string(SELON_SOURCE_DIR) + "/lang/fr");
  static const auto pt = pack::load_contractions(std::string(SELON_SOURCE_DIR) + "/lang/pt");
  return code == "fr" ? *fr : *pt;
}

struct Case {
  const char* code;
  std::string_view form;
  std::vector<Upos> tags;
  Dependency relation;
  std::string expected;  ///< words parted by a space; the head word in brackets; lemma after /
};

std::string words(const Case& c, std::span<const Dependency> inner = {}) {
  const auto expansion = expand({c.form, c.tags, c.relation, inner}, tables(c.code));
  if (!expansion) return "-";
  std::string out;
  std::size_t other = 0;
  for (std::size_t i = 0; i < expansion->words.size(); ++i) {
    const auto& word = expansion->words[i];
    if (i > 0) out += ' ';
    if (i == expansion->head) {
      out += "[" + word.form + "/" + word.lemma + "]";
    } else {
      const auto& inner_word = expansion->others[other++];
      out += word.form + "/" + word.lemma +
             (inner_word.hang == pack::Hang::word   ? ">word"
              : inner_word.hang == pack::Hang::same ? ">same"
                                                    : ">grand");
    }
  }
  return out;
}

TEST(Contractions, GiveTheirWords) {
  const std::vector<Upos> article{Upos::adp, Upos::det}, pronoun{Upos::adp, Upos::pron},
      verb{Upos::verb, Upos::pron};
  const Case cases[] = {
      {"fr", "du", article, Dependency::case_, "[de/de] le/le>same"},
      {"fr", "Du", article, Dependency::case_, "[De/de] le/le>same"},
      {"fr", "DES", article, Dependency::case_, "[DE/de] LES/le>same"},
      {"fr", "Au", article, Dependency::advmod, "[\u00C0/\u00E0] le/le>word"},  // "Au moins dix soldats"
      {"fr", "du", article, Dependency::fixed, "[de/de] le/le>grand"},          // "lors du vote"
      {"fr", "auquel", pronoun, Dependency::obl, "\u00E0/\u00E0>word [lequel/lequel]"},
      {"fr", "du", {Upos::det}, Dependency::det, "-"},
      {"fr", "vote", article, Dependency::case_, "-"},
      {"pt", "Nesta", article, Dependency::case_, "[Em/em] esta/este>same"},
      {"pt", "dele", pronoun, Dependency::nmod, "de/de>word [ele/ele]"},
      {"pt", "\u00E0quele", article, Dependency::case_, "[a/a] aquele/aquele>same"},
      {"pt", "Tornou-se", verb, Dependency::root, "[Tornou/] se/se>word"},
      {"pt", "d\u00E1-lo", verb, Dependency::root, "[d\u00E1/] lo/ele>word"},
      {"pt", "poder-se-\u00E1", verb, Dependency::root, "[poder\u00E1/] se/se>word"},
      {"pt", "t\u00EA-lo", {Upos::aux, Upos::pron}, Dependency::aux, "[t\u00EA/] lo/ele>same"},
  };
  for (const auto& c : cases) EXPECT_EQ(words(c), c.expected) << c.form;
}

TEST(Contractions, TakeLearnedRelations) {
  const std::vector<Upos> tags{Upos::verb, Upos::pron};
  const Dependency inner[] = {Dependency::nsubj};
  const auto expansion = expand({"diga-se", tags, Dependency::root, inner}, tables("pt"));
  ASSERT_TRUE(expansion);
  EXPECT_EQ(expansion->others[0], (pack::InnerWord{Dependency::nsubj, pack::Hang::word}));
}

TEST(Contractions, HangInTheTreeOfWords) {
  const std::vector<Upos> tags{Upos::adp, Upos::det};
  const auto du = [&](Dependency relation) { return expand({"du", tags, relation, {}}, tables("fr")); };
  // "lors du vote": lors <-case- vote, du -fixed-> lors.
  const UnitArc units[] = {{2, Dependency::case_}, {0, Dependency::fixed}, {-1, Dependency::root}};
  const std::optional<Expansion> expansions[] = {std::nullopt, du(Dependency::fixed), std::nullopt};
  const std::vector<WordArc> expected{{3, Dependency::case_, 0},
                                      {0, Dependency::fixed, 1},
                                      {3, Dependency::det, 1},
                                      {-1, Dependency::root, 2}};
  EXPECT_EQ(word_arcs(units, expansions), expected);
  // "du" as a sentence of its own.
  const UnitArc alone[] = {{-1, Dependency::root}};
  const std::optional<Expansion> one[] = {du(Dependency::case_)};
  const std::vector<WordArc> root{{-1, Dependency::root, 0}, {0, Dependency::det, 0}};
  EXPECT_EQ(word_arcs(alone, one), root);
}

}  // namespace
}  // namespace selon::analysis
