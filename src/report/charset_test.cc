#include "report/charset.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>

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
  // A NUL after letters that take more bytes in UTF-8 than where they came from.
  EXPECT_EQ(decode_bytes("\xE9t\xE9 \xE9\0"s, "windows-1252").first_lost_byte, 5u);
  EXPECT_EQ(decode_bytes("\xFF\xFE"
                         "a\0\0\0"s,
                         "")
                .first_lost_byte,
            4u);
}

/// Half characters, wrong and mixed charsets, controls, noise: whatever is declared, what comes out is UTF-8.
TEST(Charset, OfTwoThousandBrokenStringsEachIsUtf8) {
  constexpr std::string_view kPieces[] = {
      "arm\xE9"
      "e ",
      "été ",
      "\xE2\x82",
      "\xF0\x9F\x98\x80",
      "\xED\xA0\x80\xED\xB0\x80",
      "\xC0\xAF",
      "\xFF\xFE",
      "\xFE\xFF",
      "\xEF\xBB\xBF",
      std::string_view("a\0", 2),
      std::string_view("\0b", 2),
      "\x1B$B",
      "\x1B(B",
      "\x81\x40",
      "\x8E\xA2\xA1",
      "+AOk-",
      "\xE2\x80\xAE",
      "\xE2\x80\x8B",
      "\x85",
      "\x93mot\x94",
      "\xCF\xF0\xE8",
      "\xF4\x90\x80\x80",
      "\r",
      "\n",
      "\x7F",
      "\xF8\x88\x80\x80\x80",
      "\xC3",
      "\xE3\x81"};
  constexpr const char* kDeclared[] = {
      "",           "utf-8",        "utf-16",       "utf-16le",  "utf-16be",    "windows-1252",
      "iso-8859-1", "windows-1251", "windows-1256", "shift_jis", "iso-2022-jp", "gb18030",
      "big5",       "euc-kr",       "euc-jp",       "koi8-r",    "macintosh",   "utf-7",
      "utf-32",     "x-no-such",    "utf-8\n",      "\xFF"};
  std::mt19937 random(2031);
  for (int n = 0; n < 2000; ++n) {
    std::string bytes;
    for (auto pieces = 1 + random() % 12; pieces-- > 0;) {
      if (random() % 5 == 0)
        bytes += static_cast<char>(random());
      else
        bytes += kPieces[random() % std::size(kPieces)];
    }
    const char* declared = kDeclared[random() % std::size(kDeclared)];
    const DecodedText decoded = decode_bytes(bytes, declared);
    ASSERT_TRUE(base::is_valid_utf8(decoded.text)) << n << " declared " << declared;
    ASSERT_LE(decoded.first_lost_byte, bytes.size()) << n;
    ASSERT_LE(decoded.text.size(), 4 * bytes.size() + 4) << n;
    (void)declared_charset(bytes);
  }
}

TEST(Charset, ReadsTheDeclaration) {
  EXPECT_EQ(declared_charset("<meta charset=\"UTF-8\">"), "utf-8");
  EXPECT_EQ(declared_charset("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'>"),
            "iso-8859-15");
  EXPECT_EQ(declared_charset("<p>the charset of this page</p>"), "");
}

TEST(Charset, ReadsTheDeclarationAsThePrescanDoes) {
  const struct {
    std::string html, charset;
  } cases[] = {
      {"<meta charset=latin1>", "windows-1252"},
      {"<META CHARSET = ' Shift-JIS '>", "shift_jis"},
      {"<meta name=x><meta charset='koi8-r'/>", "koi8-r"},
      {"<!-- <meta charset=koi8-r> --><meta charset=gbk>", "gbk"},
      {"<meta charset=utf-16>", "utf-8"},
      {"<meta content='text/html; charset=euc-jp' http-equiv=content-type>", "euc-jp"},
      {"<meta content='text/html; charset=euc-jp'>", ""},
      {"<meta charset=no-such><meta charset=big5>", "big5"},
      {"<?xml version='1.0' encoding='iso-8859-2'?><html>", "iso-8859-2"},
      {"<?xml version='1.0' encoding='iso-8859-2'?><meta charset=windows-1251>", "windows-1251"},
      {"<metacharset=gbk>", ""},
      {"<meta charset=", ""},
      {"<meta charset='gbk", "gbk"},
  };
  for (const auto& c : cases) EXPECT_EQ(declared_charset(c.html), c.charset) << c.html;
}

TEST(Charset, LabelsAreThoseOfTheStandard) {
  EXPECT_EQ(charset_of_label(" L1\n"), "windows-1252");
  EXPECT_EQ(charset_of_label("MS_Kanji"), "shift_jis");
  EXPECT_EQ(charset_of_label("dos-874"), "windows-874");
  EXPECT_EQ(charset_of_label("unicode-1-1-utf-8"), "utf-8");
  EXPECT_EQ(charset_of_label("utf-7"), "");
}

TEST(Charset, EveryCharsetOfTheStandardDecodes) {
  for (const char* name :
       {"ibm866",       "iso-8859-2",   "iso-8859-3",     "iso-8859-4",   "iso-8859-5",   "iso-8859-6",
        "iso-8859-7",   "iso-8859-8",   "iso-8859-8-i",   "iso-8859-10",  "iso-8859-13",  "iso-8859-14",
        "iso-8859-15",  "koi8-r",       "koi8-u",         "macintosh",    "windows-874",  "windows-1250",
        "windows-1251", "windows-1252", "windows-1253",   "windows-1254", "windows-1255", "windows-1256",
        "windows-1257", "windows-1258", "x-mac-cyrillic", "gbk",          "gb18030",      "big5",
        "euc-jp",       "iso-2022-jp",  "shift_jis",      "euc-kr",       "utf-16le",     "utf-16be"})
    EXPECT_EQ(decode_as("ab\xA1\xA2zz", name).charset, name);
}

/// Each character's byte, told by decoding, is where the character stands in the bytes.
TEST(Charset, EveryPlaceOfTheTextLeadsBackToItsByte) {
  const struct {
    std::string bytes, declared;
    std::vector<std::pair<std::string, std::size_t>> places;  ///< text, byte of its beginning
  } cases[] = {
      {"\xEF\xBB\xBFl'\xC3\xA9t\xC3\xA9", "", {{"l", 3}, {"\xC3\xA9t", 5}, {"t", 7}}},
      {"caf\xC3\xA9 \xC3\xA9 \xC3\xA8 \xFF\xFE"
       "abc",
       "utf-8",
       {{"\xC3\xA8", 9}, {"abc", 14}}},
      {"a\0b"s, "", {{"b", 2}}},
      {"\xE9t\xE9 \x93ici\x94 \x80!", "windows-1252", {{"t", 1}, {"ici", 5}, {"!", 11}}},
      {"\xFF\xFEh\0\xE9\0i\0\x3D\xD8\x00\xDE!\0"s, "", {{"h", 2}, {"i", 6}, {"!", 12}}},
      {"\x83\x65\x83\x58\x83\x67 test \x83\x65!", "shift_jis", {{"test", 7}, {"!", 14}}},
  };
  for (const auto& c : cases) {
    const DecodedText decoded = decode_bytes(c.bytes, c.declared);
    for (const auto& [text, byte] : c.places) {
      const auto place = decoded.text.find(text);
      ASSERT_NE(place, std::string::npos) << decoded.text;
      EXPECT_EQ(raw_byte_of(c.bytes, decoded.charset, place), byte) << text << " in " << decoded.text;
    }
    EXPECT_EQ(raw_byte_of(c.bytes, decoded.charset, decoded.text.size()), c.bytes.size());
    EXPECT_EQ(decode_as(c.bytes, decoded.charset).text, decoded.text);
  }
  // Over many blocks of the converter.
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += i % 3 ? "\x83\x65" : "a";
  const DecodedText decoded = decode_bytes(many, "shift_jis");
  for (const std::size_t nth : {0u, 3u, 6000u, 19'998u}) {
    std::size_t place = 0, byte = 0;
    for (std::size_t i = 0; i < nth; ++i) place += i % 3 ? 3 : 1, byte += i % 3 ? 2 : 1;
    EXPECT_EQ(raw_byte_of(many, decoded.charset, place), byte) << nth;
  }
}

TEST(Charset, TheTransportDecidesUnlessTheBytesCannotBeIt) {
  EXPECT_EQ(decode_bytes("\xC3\xA9", "windows-1252").text, "\xC3\x83\xC2\xA9");
  std::string page = "\xC3\xA9\xC3\xA8\xC3\xA0\xC3\xA9\xC3\xA8\xC3\xA0\xC3\xA9\xC3\xA8\xC3\xA0";
  EXPECT_EQ(decode_bytes(page, "windows-1252").text, page);  // misdeclared
}

}  // namespace
}  // namespace selon::report
