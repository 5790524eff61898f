#include "analysis/analysis.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "analysis/labels.h"

namespace selon::analysis {
namespace {

const pack::Packs& packs() {
  static const pack::Packs loaded = *pack::load(SELON_SOURCE_DIR);
  return loaded;
}

Analysis read(std::string_view language, std::string_view text) {
  Report report;
  report.language = language;
  report.text = text;
  static Workspace workspace(packs());
  return analyse(report, workspace);
}

template <class Spans>
std::string joined(std::string_view text, const Spans& spans) {
  std::string out;
  for (const auto& s : spans) out += fmt::format("{}{}", out.empty() ? "" : "|", slice(text, s.span));
  return out;
}

struct Case {
  std::string_view language, text, expected;
};

TEST(Quotations, Found) {
  const Case cases[] = {
      {"fr", "Il dit « tenir » la ville.", "tenir"},
      {"fr", "« Nous avons “tout” pris. » Bien.", "Nous avons “tout” pris.|tout"},
      {"fr", "Il affirme : « Le camp tient.\n\n« Nous restons », ajoute-t-il.",
       "Le camp tient.|Nous restons"},
      {"en", "\"We hold,\" he said. \"We stay.\"", "We hold,|We stay."},
      {"en", "The rebels' camp and the soldiers' fate.", ""},
      {"en", "The so-called 'green zone' is quiet.", "green zone"},
      {"en", "A stray \" mark means nothing.", ""},
      {"en", "„Nein“ he said, ”so” too.", "Nein|so"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(joined(c.text, read(c.language, c.text).quotations), c.expected) << c.text;
}

TEST(Names, Found) {
  const Case cases[] = {
      {"fr", "Le président du Mali a rencontré Assimi Goïta à Kidal.", "Mali|Assimi Goïta|Kidal"},
      {"fr", "Hier, l’ONU a quitté la Côte d’Ivoire.", "ONU|Côte d’Ivoire"},
      {"fr", "Les habitants fuient.", ""},
      {"en", "The army left Khartoum. Khartoum is calm.", "Khartoum|Khartoum"},
      {"en", "The army left on Monday, said Burhan.", "Burhan"},
      {"en", "According to Osama bin Laden, nothing.", "Osama bin Laden"},
  };
  for (const auto& c : cases) EXPECT_EQ(joined(c.text, read(c.language, c.text).names), c.expected) << c.text;
}

/// "form/lemma/upos" of each word but the marks.
std::string tagged(std::string_view language, std::string_view text) {
  const Analysis a = read(language, text);
  std::string out;
  for (std::size_t i = 0; i < a.tokens.size(); ++i)
    if (a.tokens[i].upos != Upos::punct)
      out += fmt::format("{}{}/{}", out.empty() ? "" : " ", a.lemma(i), name_of(a.tokens[i].upos));
  return out;
}

TEST(Tags, GiveLemmaAndPartOfSpeech) {
  const Case cases[] = {
      {"fr", "Les soldats ont attaqué le village.",
       "le/det soldat/noun avoir/aux attaquer/verb le/det village/noun"},
      {"fr", "Deux civils auraient été tués.", "deux/num civil/noun avoir/aux etre/aux tuer/verb"},
      {"fr", "L'armée se retirera du camp.", "le/det armee/noun soi/pron retirer/verb de/adp camp/noun"},
      {"en", "The rebels seized two towns.", "the/det rebel/noun seize/verb two/num town/noun"},
      {"en", "Troops were shelling the city.", "troops/noun be/aux shell/verb the/det city/noun"},
  };
  for (const auto& c : cases) EXPECT_EQ(tagged(c.language, c.text), c.expected) << c.text;
}

TEST(Tags, KnowMoods) {
  struct Mood {
    std::string_view text;
    std::size_t token;
    Feat feats;
  };
  const Mood moods[] = {
      {"Les rebelles attaqueraient la ville.", 2,
       Feat::finite | Feat::conditional | Feat::present | Feat::plural | Feat::third},
      {"Il quittera la ville.", 1,
       Feat::finite | Feat::indicative | Feat::future | Feat::singular | Feat::third},
      {"Ils veulent négocier avec lui.", 2, Feat::infinitive},
  };
  for (const auto& mood : moods)
    EXPECT_EQ(read("fr", mood.text).tokens[mood.token].feats, mood.feats) << mood.text;
}

/// The relation and head of a token: "nsubj<attaque".
std::string arc(std::string_view language, std::string_view text, std::string_view form) {
  const Analysis a = read(language, text);
  for (const Token& token : a.tokens) {
    if (slice(text, token.span) != form) continue;
    const auto head = token.head < 0 ? std::string_view("-")
                                     : slice(text, a.tokens[static_cast<std::size_t>(token.head)].span);
    return fmt::format("{}<{}", name_of(token.relation), head);
  }
  return "";
}

TEST(Trees, GiveHeadsAndRelations) {
  struct Arc {
    std::string_view language, text, form, expected;
  };
  const Arc arcs[] = {
      {"fr", "Les rebelles ont attaqué le camp.", "rebelles", "nsubj<attaqué"},
      {"fr", "Les rebelles ont attaqué le camp.", "camp", "obj<attaqué"},
      {"fr", "Le convoi a été attaqué par des rebelles.", "convoi", "nsubj:pass<attaqué"},
      {"fr", "Le convoi a été attaqué par des rebelles.", "rebelles", "obl:agent<attaqué"},
      {"fr", "Le ministre affirme que les soldats ont quitté la ville.", "quitté", "ccomp<affirme"},
  };
  const Arc english[] = {
      {"en", "The rebels attacked the camp.", "rebels", "nsubj<attacked"},
      {"en", "The convoy was attacked by rebels.", "convoy", "nsubj:pass<attacked"},
      {"en", "Officials said that troops had left the town.", "left", "ccomp<said"},
  };
  for (const auto& a : english) EXPECT_EQ(arc(a.language, a.text, a.form), a.expected) << a.text;
  for (const auto& a : arcs) EXPECT_EQ(arc(a.language, a.text, a.form), a.expected) << a.text;
}

TEST(Trees, MarkPassives) {
  EXPECT_TRUE(has(read("fr", "Le convoi a été attaqué par des rebelles.").tokens[4].feats, Feat::passive));
  EXPECT_FALSE(has(read("fr", "Les rebelles ont attaqué le convoi.").tokens[3].feats, Feat::passive));
}

TEST(Trees, HaveOneRootAndNoCycle) {
  const Analysis a = read("fr", "Le camp, dit-il. « Oui » ! Et puis 3, 4 ; a b c d e f. (Rien)\n\nFin");
  for (const Sentence& s : a.sentences) {
    int roots = 0;
    for (std::uint32_t i = s.first; i < s.last; ++i) {
      roots += a.tokens[i].head < 0;
      std::int32_t at = static_cast<std::int32_t>(i);
      for (std::uint32_t n = 0; n <= s.last - s.first && at >= 0; ++n)
        at = a.tokens[static_cast<std::size_t>(at)].head;
      EXPECT_EQ(at, -1);
    }
    EXPECT_EQ(roots, 1);
  }
}

TEST(Analysis, KeepsItsInvariants) {
  const std::string_view texts[] = {"", "   ", "\n\n", "Un.\n\nDeux trois.", "\xFF« a"};
  for (const auto text : texts) {
    const Analysis a = read("fr", text);
    std::uint32_t at = 0;
    for (const Sentence& s : a.sentences) {
      EXPECT_EQ(s.first, at);
      EXPECT_LT(s.first, s.last);
      at = s.last;
    }
    EXPECT_EQ(at, a.tokens.size());
  }
  EXPECT_EQ(read("fr", "Un.\n\nDeux.").sentences[1].paragraph, 1u);
}

TEST(Analysis, ReadsAnything) {
  const std::string_view pieces[] = {"a",     "L'",     "’",    "«",    "»",    "\"",    "“",     "'",
                                     ".",     "...",    "…",    " ",    "\n",   "\n\n",  "-t-il", "3",
                                     "6 754", "É",      "\xC3", "\xFF", "www.", "@",     "/",     "U.S.",
                                     "-",     "\u00A0", "(",    ")",    "n't",  "Kidal", "été"};
  std::uint64_t state = 7;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int n = 0; n < 60; ++n) {
      state = state * 6364136223846793005ull + 1442695040888963407ull;
      text += pieces[(state >> 33) % std::size(pieces)];
    }
    const Analysis a = read(round % 2 ? "fr" : "en", text);
    std::uint32_t end = 0;
    for (const Token& token : a.tokens) {
      ASSERT_LE(end, token.span.begin) << text;
      ASSERT_LT(token.span.begin, token.span.end) << text;
      end = token.span.end;
      ASSERT_LT(token.head, std::ssize(a.tokens));
    }
    ASSERT_LE(end, text.size());
    for (const Quotation& q : a.quotations) ASSERT_LT(q.first, q.last);
    for (std::size_t n = 1; n < a.names.size(); ++n) {
      ASSERT_LE(a.names[n - 1].span.end, a.names[n].span.begin);
      ASSERT_LE(a.names[n - 1].last, a.names[n].first + 1);
    }
  }
}

/// Words with their tags: "KIDAL/propn".
std::string tags_of_words(std::string_view language, std::string_view text) {
  const Analysis a = read(language, text);
  std::string out;
  for (const Word& word : a.words)
    if (word.upos != Upos::punct)
      out += fmt::format("{}{}/{}", out.empty() ? "" : " ", a.form(text, word), name_of(word.upos));
  return out;
}

TEST(Words, PartContractionsAndMapBothWays) {
  const std::string_view text = "Les habitants du Mali parlent aux soldats.";
  const Analysis a = read("fr", text);
  EXPECT_EQ(tags_of_words("fr", text),
            "Les/det habitants/noun de/adp le/det Mali/propn parlent/verb à/adp les/det soldats/noun");
  for (std::uint32_t w = 0; w < a.words.size(); ++w) {
    const Token& token = a.tokens[a.words[w].token];
    EXPECT_LE(token.first_word, w);
    EXPECT_TRUE(token.span.contains(a.words[w].span));
    ASSERT_LT(a.words[w].head, std::ssize(a.words));
  }
  const std::string_view article = "Des civils ont fui.";
  EXPECT_EQ(tags_of_words("fr", article), "Des/det civils/noun ont/aux fui/verb");
  EXPECT_EQ(tags_of_words("en", "They cannot reach the rebel-held town."),
            "They/pron can/aux not/part reach/verb the/det rebel/noun held/verb town/noun");
}

TEST(Words, GiveLemmasWithCaseAndAccents) {
  const std::string_view text = "Les soldats étaient arrivés à l'hôpital de Gao.";
  const Analysis a = read("fr", text);
  std::string lemmas;
  for (const Word& word : a.words) lemmas += std::string(a.lemma(text, word)) + " ";
  EXPECT_EQ(lemmas, "le soldat être arriver à le hôpital de Gao . ");
}

struct Robust {
  std::string_view language, text, expected;
};

TEST(Robustness, ReadsCapitalsAndMissingAccents) {
  const Robust cases[] = {
      {"fr", "L'ARMEE MALIENNE A REPRIS LA VILLE",
       "L'/det ARMEE/noun MALIENNE/adj A/aux REPRIS/verb LA/det VILLE/noun"},
      {"fr", "Les autorites ont annonce la liberation des otages.",
       "Les/det autorites/noun ont/aux annonce/verb la/det liberation/noun de/adp les/det otages/noun"},
      {"fr", "L’armée a quitté la ville.", "L’/det armée/noun a/aux quitté/verb la/det ville/noun"},
      {"fr", "L'armée\u00A0a\u202Fquitté la\u00A0ville.",
       "L'/det armée/noun a/aux quitté/verb la/det ville/noun"},
      {"en", "REBELS SEIZE THE TOWN", "REBELS/noun SEIZE/verb THE/det TOWN/noun"},
      {"en", "the rebels seized the town", "the/det rebels/noun seized/verb the/det town/noun"},
  };
  for (const auto& c : cases) EXPECT_EQ(tags_of_words(c.language, c.text), c.expected) << c.text;
}

TEST(Robustness, ReadsEmojiTablesAndDatelines) {
  for (const std::string_view text :
       {"La ville est tombée 😢🇲🇱 !", "Kidal | 12 | 45 | 3,5 % | — | n.d.", "Tombouctou, 13 nov",
        "1;2;3;;;;\t\tA\tB", "#Mali @onu_mali https://x.org/a?b=1"}) {
    const Analysis a = read("fr", text);
    EXPECT_FALSE(a.words.empty()) << text;
    int roots = 0;
    for (const Word& word : a.words) roots += word.relation == Dependency::root;
    EXPECT_EQ(static_cast<std::size_t>(roots), a.sentences.size()) << text;
  }
}

TEST(Robustness, CutsAnEndlessSentenceAndSaysSo) {
  std::string text = "Les soldats";
  for (int i = 0; i < 450; ++i) text += " et les civils";
  const Analysis a = read("fr", text);
  EXPECT_GT(a.sentences.size(), 1u);
  const auto cut = [](const Note& note) { return note.code == NoteCode::sentence_cut; };
  EXPECT_TRUE(std::any_of(a.notes.begin(), a.notes.end(), cut));
}

TEST(Robustness, NotesAPassageInAnotherLanguage) {
  const auto noted = [](std::string_view text) {
    const Analysis a = read("fr", text);
    return std::any_of(a.notes.begin(), a.notes.end(),
                       [](const Note& note) { return note.code == NoteCode::foreign_passage; });
  };
  const std::string french =
      "Les soldats ont quitté la ville dans la nuit, selon plusieurs habitants joints par téléphone.\n\n";
  EXPECT_FALSE(noted(french));
  EXPECT_TRUE(noted(
      french + "Die Soldaten haben die Stadt in der Nacht verlassen, sagten mehrere Einwohner der Zeitung."));
  EXPECT_TRUE(noted(french +
                    "وقال سكان المدينة إن الجنود غادروا خلال الليل بعد معارك عنيفة مع المتمردين في الضواحي"));
  EXPECT_FALSE(noted(french + "Bakary Traoré, Moussa Keïta, Aïcha Diallo et Oumar Cissé étaient à Bamako "
                              "avec Ousmane Sow et Fatoumata Coulibaly."));
}

/// What was read before changes no reading: memories of words only save time.
TEST(Workspace, ForgetsNothingThatMatters) {
  const std::string_view text = "Les rebelles du nord auraient attaqué le camp de Kidal, selon l'armée.";
  Report report;
  report.language = "fr";
  report.text = text;
  Workspace fresh(packs()), used(packs());
  std::string other;
  for (int i = 0; i < 30000; ++i) other += fmt::format("mot{} Kidal{} ", i, i * 7);
  Report filler;
  filler.language = "fr";
  filler.text = other;
  analyse(filler, used);
  EXPECT_EQ(analyse(report, fresh), analyse(report, used));
}

TEST(Analysis, StaysLinear) {
  for (const std::string_view piece : {"'", "«", "\"", "a.", "1 ", "-", "l'", "A ", "(", "a@"}) {
    std::string text;
    while (text.size() < 60000) text += piece;
    EXPECT_FALSE(read("fr", text).tokens.empty());
  }
}

TEST(Analysis, UnknownLanguageIsNoted) {
  const Analysis a = read("xx", "Foo bar.");
  ASSERT_EQ(a.notes.size(), 1u);
  EXPECT_EQ(a.notes[0].code, NoteCode::unknown_language);
  EXPECT_EQ(a.tokens.size(), 3u);
}

TEST(Analysis, ReadsNoMoreThanItsBudget) {
  std::string text;
  for (std::size_t i = 0; i < kMaxTokens + 10; ++i) text += i % 50 == 49 ? "<\n\n" : "<";
  const Analysis a = read("", text);
  EXPECT_EQ(a.tokens.size(), kMaxTokens);
  const auto cut = std::find_if(a.notes.begin(), a.notes.end(),
                                [](const Note& note) { return note.code == NoteCode::truncated; });
  ASSERT_NE(cut, a.notes.end());
  EXPECT_EQ(slice(text, {a.tokens.back().span.end, cut->span.begin}), "\n\n");
}

}  // namespace
}  // namespace selon::analysis
