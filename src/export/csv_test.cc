#include "export/csv.h"

#include <gtest/gtest.h>

#include <array>

namespace selon::exporting {
namespace {

std::string row_of(std::string_view cell, Cells cells) {
  TextSink out;
  CsvWriter csv(out, cells);
  EXPECT_TRUE(csv.text("x").text(cell).end_row());
  const std::string line = out.take();
  return line.substr(2, line.size() - 4);
}

TEST(Csv, QuotesWhatMustBe) {
  EXPECT_EQ(row_of("plain", Cells::raw), "plain");
  EXPECT_EQ(row_of("a,b", Cells::raw), R"("a,b")");
  EXPECT_EQ(row_of(R"(say "no")", Cells::raw), R"("say ""no""")");
  EXPECT_EQ(row_of("two\nlines", Cells::raw), "\"two\nlines\"");
}

TEST(Csv, GuardsFormulas) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kCases = {{
      {"=1+1", "'=1+1"},
      {"+33 1 23", "'+33 1 23"},
      {"-cmd", "'-cmd"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\t'=1"},
      {"\r=1", "'\r'=1"},
      {" =1", "' =1"},
      {"\xC2\xA0=1", "'\xC2\xA0=1"},
      {"\xEF\xBC\x9D"
       "1",
       "'\xEF\xBC\x9D"
       "1"},
      {"a;=1", "a;'=1"},
      {"a,=1", "a,'=1"},
      {"a\n=1", "a\n'=1"},
      {"\"=1", "'\"=1"},
      {"-12", "-12"},
      {"-3.5", "-3.5"},
      {"-1e3", "-1e3"},
      {"+5", "+5"},
      {"a - b = c", "a - b = c"},
      {"e-mail@x", "e-mail@x"},
      {"", ""},
  }};
  for (const auto& [text, expected] : kCases) EXPECT_EQ(guarded(text), expected) << text;
}

TEST(Csv, NothingThatBeginsAFormulaIsLeft) {
  // Cells made of every beginning, filler and formula: none may begin with a sign once it is guarded.
  constexpr std::array<std::string_view, 10> kBefore = {"",   " ", "\t",   "\r\n",         "\xC2\xA0",
                                                        "\"", "'", "\x01", "\xE2\x80\x8B", "\xEF\xBB\xBF"};
  constexpr std::array<std::string_view, 20> kFormulas = {"=1+1",
                                                          "=cmd|' /C calc'!A0",
                                                          "+cmd|' /C calc'!A0",
                                                          "-2+3+cmd|' /C calc'!A0",
                                                          "@SUM(1+1)*cmd|' /C calc'!A0",
                                                          "=HYPERLINK(\"http://x.example\",\"y\")",
                                                          "=IMPORTXML(\"http://x.example\")",
                                                          "=DDE(\"a\";\"b\")",
                                                          "--1",
                                                          "++1",
                                                          "=-1",
                                                          "+-1",
                                                          "@@",
                                                          "=@",
                                                          "-A1",
                                                          "+A1",
                                                          "=A1",
                                                          "@A1",
                                                          "=\"\"",
                                                          "-(1)"};
  for (const auto before : kBefore)
    for (const auto formula : kFormulas) {
      const std::string cell = guarded(std::string(before) + std::string(formula));
      const auto first = cell.find_first_of("'=+-@");
      ASSERT_NE(first, std::string::npos);
      EXPECT_EQ(cell[first], '\'') << cell;
    }
}

TEST(Csv, RawIsAsItIs) {
  EXPECT_EQ(row_of("=1+1", Cells::raw), "=1+1");
  EXPECT_EQ(row_of("=1+1", Cells::guarded), "'=1+1");
}

TEST(Csv, NumbersAreNeverGuarded) {
  TextSink out;
  CsvWriter csv(out, Cells::guarded);
  ASSERT_TRUE(csv.number(std::int64_t{-3}).number(-4.25).number(1e21).empty().end_row());
  EXPECT_EQ(out.take(), "-3,-4.25,1e+21,\r\n");
}

}  // namespace
}  // namespace selon::exporting
