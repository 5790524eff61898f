#include "report/charset.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace selon::report {
namespace {

using namespace std::string_literals;

TEST(Charset, Ladder) {
  const struct {
    std::string bytes, declared, text, charset;
  } cases[] = {
      {"l'\xC3\xA9t\xC3\xA9", "", "l'été", "utf-8"},
      {"\xEF\xBB\xBF\xC3\xA9", "windows-1251", "é", "utf-8"},
      {"\xFF\xFEh\0i\0"s, "", "hi", "utf-16le"},
      {"\xFE\xFF\0h\0i"s, "", "hi", "utf-16be"},
      {"a\0b\0c\0d\0e\0f\0g\0h\0i\0"s, "", "abcdefghi", "utf-16le"},
      {"\xE9t\xE9 \x93ici\x94", "iso-8859-1", "été “ici”", "windows-1252"},
      {"\xCF\xF0\xE8\xE2\xE5\xF2", "windows-1251", "Привет", "windows-1251"},
      {"\xE9t\xE9", "no-such-charset", "été", "windows-1250"},  // not declared: a guess
      {"\xC3\xA9\xC3\xA8\xC3\xA0 \xE9", "", "éèà \xEF\xBF\xBD", "utf-8"},
  };
  for (const auto& c : cases) {
    const DecodedText decoded = decode_bytes(c.bytes, c.declared);
    EXPECT_EQ(decoded.text, c.text);
    EXPECT_EQ(decoded.charset, c.charset);
  }
}

TEST(Charset, GuessesWhatNobodyDeclares) {
  const DecodedText decoded = decode_bytes(
      "L'arm\xE9"
      "e a \xE9t\xE9 repouss\xE9"
      "e pr\xE8s de la ville, o\xF9 les habitants \xE9taient rest\xE9s.",
      "");
  EXPECT_EQ(decoded.text, "L'armée a été repoussée près de la ville, où les habitants étaient restés.");
}

TEST(Charset, CountsLosses) {
  const DecodedText decoded = decode_bytes("caf\xC3\xA9 \xC3\xA9t\xC3\xA9 a\xFF\0"s, "");
  EXPECT_EQ(decoded.lost, 2u);
  EXPECT_EQ(decoded.first_lost_byte, 13u);
  EXPECT_TRUE(base::is_valid_utf8(decoded.text));
}

TEST(Charset, ReadsTheDeclaration) {
  EXPECT_EQ(declared_charset("<meta charset=\"UTF-8\">"), "utf-8");
  EXPECT_EQ(declared_charset("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'>"),
            "iso-8859-15");
  EXPECT_EQ(declared_charset("<p>the charset of this page</p>"), "");
}

}  // namespace
}  // namespace selon::report
