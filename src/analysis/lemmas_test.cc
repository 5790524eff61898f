#include "analysis/lemmas.h"

#include <gtest/gtest.h>

#include "analysis/letters.h"
#include "base/files.h"

namespace selon::analysis {
namespace {

struct Tables {
  explicit Tables(const std::string& language)
      : treebank(read(language, "lemmas")), dictionary(read(language, "dictionary")) {}
  static pack::LemmaTable read(const std::string& language, const std::string& name) {
    const std::string path =
        std::string(SELON_SOURCE_DIR) + "/lang/" + language + "/weights/" + name + ".bin";
    return *pack::LemmaTable::parse(*base::read_file(path, 16 << 20), path);
  }
  pack::LemmaTable treebank, dictionary;
};

struct Case {
  const char* form;
  Tag tag;
  const char* lemma;
};

void check(const std::string& language, const std::vector<Case>& cases) {
  const Tables tables(language);
  Lemmatizer lemmas(tables.treebank, tables.dictionary);
  for (int round = 0; round < 2; ++round)  // made, then remembered
    for (const auto& [form, tag, lemma] : cases) EXPECT_EQ(lemmas.lemma(form, tag), lemma) << form;
}

constexpr Feat kPast = Feat::past | Feat::participle, kFinite = Feat::finite | Feat::indicative;

TEST(Lemmatizer, French) {
  check("fr", {{"seraient",
                {Upos::aux, Feat::finite | Feat::conditional | Feat::present | Feat::plural | Feat::third},
                "être"},
               {"Attaquées", {Upos::verb, kPast | Feat::feminine | Feat::plural}, "attaquer"},
               {"tués", {Upos::verb, kPast | Feat::masculine | Feat::plural}, "tuer"},
               {"kidalisait", {Upos::verb, kFinite | Feat::imperfect | Feat::singular}, "kidaliser"},
               {"milices", {Upos::noun, Feat::feminine | Feat::plural}, "milice"},
               {"hôpitaux", {Upos::noun, Feat::masculine | Feat::plural}, "hôpital"},
               {"pays", {Upos::noun, Feat::masculine | Feat::singular}, "pays"},
               {"Mali", {Upos::propn, Feat::none}, "Mali"},
               {"6 754", {Upos::num, Feat::none}, "6 754"},
               {"L’", {Upos::det, Feat::definite | Feat::article}, "le"},
               {"nouvelles", {Upos::adj, Feat::feminine | Feat::plural}, "nouveau"}});
}

TEST(Lemmatizer, English) {
  check("en", {{"militias", {Upos::noun, Feat::plural}, "militia"},
               {"Americans", {Upos::propn, Feat::plural}, "American"},
               {"n't", {Upos::part, Feat::negative}, "not"},
               {"was", {Upos::aux, kFinite | Feat::past | Feat::singular | Feat::third}, "be"},
               {"shelling", {Upos::verb, Feat::gerund}, "shell"},
               {"fled", {Upos::verb, kFinite | Feat::past}, "flee"},
               {"better", {Upos::adj, Feat::comparative}, "good"},
               {"KILLED", {Upos::verb, kFinite | Feat::past}, "kill"}});
}

TEST(Lemmatizer, OddFormsComeBack) {
  const Tables tables("fr");
  Lemmatizer lemmas(tables.treebank, tables.dictionary);
  for (int upos = 0; upos <= static_cast<int>(Upos::verb); ++upos)
    for (const char* form : {"", "s", "\xC3", "\xFF\xFEs", "é", "SSSS", "日本", "’"})
      lemmas.lemma(form, {static_cast<Upos>(upos), Feat::plural});
  const pack::LemmaTable none;
  EXPECT_EQ(Lemmatizer(none, none).lemma("Mali", {Upos::propn, Feat::none}), "Mali");
}

TEST(Lemmatizer, TellCapitals) {
  EXPECT_EQ(capitals_of("mali"), Capitals::none);
  EXPECT_EQ(capitals_of("L’"), Capitals::first);
  EXPECT_EQ(capitals_of("État"), Capitals::first);
  EXPECT_EQ(capitals_of("ONU"), Capitals::all);
  EXPECT_EQ(capitals_of("iPod"), Capitals::some);
  std::string out;
  upper_append(out, "élève’s ÿ œ");
  EXPECT_EQ(out, "ÉLÈVE’S Ÿ Œ");
}

}  // namespace
}  // namespace selon::analysis
