#include "cli/terminal.h"

#include <gtest/gtest.h>

#include "cli/table.h"

namespace selon::cli {
namespace {

TEST(Terminal, TextFromOutsideIsMadeHarmless) {
  struct Case {
    std::string text, expected;
  };
  const Case cases[] = {{"plain é", "plain é"},         {"red \x1b[31m", "red  [31m"},
                        {"two\nlines\t", "two lines "}, {"turned \u202Eback", "turned <U+202E>back"},
                        {"c1 \u009B31m", "c1  31m"},    {"bad \xff", "bad \uFFFD"}};
  for (const Case& c : cases) EXPECT_EQ(shown(c.text), c.expected);
}

TEST(Terminal, ColumnsAreWhatATerminalTakes) {
  EXPECT_EQ(columns("é"), 1u);
  EXPECT_EQ(columns("e\u0301"), 1u);
  EXPECT_EQ(columns("喀土穆"), 6u);
  EXPECT_EQ(columns("الخرطوم"), 7u);
  EXPECT_EQ(shortened("Tombouctou", 10), "Tombouctou");
  EXPECT_EQ(shortened("Tombouctou est", 12), "Tombouctou…");
}

TEST(Terminal, WrappedTextLosesNothing) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("abcdefgh", 3), (std::vector<std::string>{"abc", "def", "gh"}));
  EXPECT_EQ(wrapped("é喀é喀", 1), (std::vector<std::string>{"é", "喀", "é", "喀"}));
  EXPECT_EQ(wrapped("", 5), (std::vector<std::string>{""}));
}

TEST(Table, AlignsAndWraps) {
  const Terminal terminal;
  Table table({"day", "what"});
  table.add({{"2023-11-14", Style::plain}, {"é town", Style::plain}});
  table.add({{"", Style::plain}, {"next", Style::plain}});
  table.add_below({"below", Style::plain});
  EXPECT_EQ(table.render(terminal), "day         what\n2023-11-14  é town\n            next\n    below\n");
  Table wide({"", ""});
  wide.add({{std::string(60, 'a') + ' ' + std::string(60, 'b'), Style::plain}, {"end", Style::plain}});
  for (const auto& line : wrapped(wide.render(terminal), 1000)) EXPECT_LE(columns(line), 1000u);
  EXPECT_NE(wide.render(terminal).find("end\n"), std::string::npos);
}

}  // namespace
}  // namespace selon::cli
