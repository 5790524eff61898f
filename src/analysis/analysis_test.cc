#include "analysis/analysis.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

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
  return analyse(report, packs());
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
      {"fr", "Il affirme : « Le camp tient.\n\n« Nous restons », ajoute-t-il.", "Le camp tient.|Nous restons"},
      {"en", "\"We hold,\" he said. \"We stay.\"", "We hold,|We stay."},
      {"en", "The rebels' camp and the soldiers' fate.", ""},
      {"en", "The so-called 'green zone' is quiet.", "green zone"},
      {"en", "A stray \" mark means nothing.", ""},
      {"en", "„Nein“ he said, ”so” too.", "Nein|so"},
  };
  for (const auto& c : cases) EXPECT_EQ(joined(c.text, read(c.language, c.text).quotations), c.expected) << c.text;
}

TEST(Names, Found) {
  const Case cases[] = {
      {"fr", "Le président du Mali a rencontré Assimi Goïta à Kidal.", "Mali|Assimi Goïta|Kidal"},
      {"fr", "Hier, l’ONU a quitté la Côte d’Ivoire.", "ONU|Côte d’Ivoire"},
      {"fr", "Les habitants fuient.", ""},
      {"en", "The army left Khartoum. Khartoum is calm.", "Khartoum|Khartoum"},
      {"en", "According to Osama bin Laden, nothing.", "Osama bin Laden"},
  };
  for (const auto& c : cases) EXPECT_EQ(joined(c.text, read(c.language, c.text).names), c.expected) << c.text;
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

TEST(Analysis, UnknownLanguageIsNoted) {
  const Analysis a = read("xx", "Foo bar.");
  ASSERT_EQ(a.notes.size(), 1u);
  EXPECT_EQ(a.notes[0].code, NoteCode::unknown_language);
  EXPECT_EQ(a.tokens.size(), 3u);
}

}  // namespace
}  // namespace selon::analysis
