#include "pack/outlets.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "pack/cleaning.h"

namespace selon::pack {
namespace {

Outlets world_outlets() { return load_outlets(SELON_SOURCE_DIR "/world/outlets.tsv").value(); }

/// What loading a table of these lines says.
std::string fault_of(const std::string& lines) {
  const auto path = std::filesystem::temp_directory_path() / ("selon_outlets_" + std::to_string(getpid()));
  std::ofstream(path) << "domain\tname\tcountry\tkind\tlanguage\towner\n" << lines;
  const auto loaded = load_outlets(path.string());
  std::filesystem::remove(path);
  return loaded ? "" : std::to_string(loaded.error().where.line) + ": " + loaded.error().message;
}

TEST(Outlets, AreFoundByHostAndName) {
  const Outlets outlets = world_outlets();
  EXPECT_GE(outlets.entries.size(), 150u);
  const struct {
    std::string host, name;
  } cases[] = {
      {"lemonde.fr", "Le Monde"},
      {"afrique.lalibre.be", "La Libre Belgique"},
      {"m.jeuneafrique.com", "Jeune Afrique"},
      {"lemonde.fr.example.net", ""},
      {"notlemonde.fr", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    const Outlet* outlet = outlets.by_host(c.host);
    EXPECT_EQ(outlet ? outlet->names.front() : "", c.name) << c.host;
  }
  ASSERT_NE(outlets.by_name("agence france-presse"), nullptr);
  EXPECT_EQ(outlets.by_name("agence france-presse")->kind, OutletKind::agency);
  EXPECT_EQ(outlets.by_name("agence"), nullptr);
}

TEST(Outlets, StateMediaAreFlagged) {
  const Outlets outlets = world_outlets();
  for (const char* name : {"tass", "ortm", "sana", "xinhua"})
    EXPECT_TRUE(outlets.by_name(name)->state_media()) << name;
  for (const char* name : {"rfi", "bbc", "reuters", "radio okapi"})
    EXPECT_FALSE(outlets.by_name(name)->state_media()) << name;
}

TEST(Outlets, BadTablesAreRefusedWithTheirLine) {
  EXPECT_EQ(fault_of("a.org\tA\t\tonline\ten\tprivate\n"), "");
  EXPECT_EQ(fault_of("a.org\tA\t\tblog\ten\tprivate\n"), "2: \"blog\" is no kind of outlet");
  EXPECT_EQ(fault_of("a.org\t\t\tonline\ten\tprivate\n"), "2: has no name");
  EXPECT_EQ(fault_of("a.org\tA\t\tonline\ten\tprivate\na.org\tB\t\tonline\ten\tprivate\n"),
            "3: gives the domain a.org a second time");
  EXPECT_EQ(fault_of("a.org\tÉcho\t\tonline\ten\tprivate\nb.org\techo\t\tonline\ten\tprivate\n"),
            "3: gives the name echo a second time");
}

TEST(Outlets, HostOfUrl) {
  const struct {
    std::string url, host;
  } cases[] = {
      {"https://www.Example.org/a?b", "example.org"},
      {"http://user@example.org:8080/", "example.org"},
      {"//example.org/a", "example.org"},
      {"https://example.org@evil.net/", "evil.net"},
      {"/a/b", ""},
      {"", ""},
      {"https://example.org\\@evil.net", "example.org"},
  };
  for (const auto& c : cases) EXPECT_EQ(host_of(c.url), c.host) << c.url;
}

TEST(Cleaning, TablesOfEveryLanguageLoad) {
  for (const char* folder : {SELON_SOURCE_DIR "/lang/fr", SELON_SOURCE_DIR "/lang/en"}) {
    const auto cleaning = load_cleaning(folder);
    ASSERT_TRUE(cleaning) << cleaning.error().message << " " << cleaning.error().where.line;
    EXPECT_GE(cleaning->date_words.size(), 19u);
    EXPECT_FALSE(cleaning->within.empty());
  }
  EXPECT_TRUE(load_page_parts(SELON_SOURCE_DIR "/world/page_parts.tsv"));
}

}  // namespace
}  // namespace selon::pack
