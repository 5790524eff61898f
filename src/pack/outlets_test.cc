#include "pack/outlets.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "base/tsv.h"
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
  EXPECT_GE(outlets.entries.size(), 1800u);
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

/// The words of a column of one of the world's tables.
std::set<std::string> column_of(const std::string& table, const std::string& column) {
  const auto read = base::read_tsv(SELON_SOURCE_DIR "/world/" + table, {column}).value();
  std::set<std::string> out;
  for (const auto& row : read.rows) out.insert(row.cells[read.column(column)]);
  return out;
}

TEST(Outlets, StatesAndOwnersAreThoseOfTheWorld) {
  const auto states = column_of("countries.tsv", "state"), actors = column_of("actors.tsv", "id");
  const std::set<std::string> owners = {"", "private", "ngo", "church", "un", "mixed"};
  for (const Outlet& outlet : world_outlets().entries) {
    EXPECT_TRUE(outlet.country.empty() || states.contains(outlet.country)) << outlet.names.front();
    const auto colon = outlet.owner.find(':');
    const std::string kind = outlet.owner.substr(0, colon), whose = outlet.owner.substr(colon + 1);
    const bool known = colon == std::string::npos ? owners.contains(outlet.owner)
                       : kind == "party"          ? actors.contains(whose)
                                         : (kind == "state" || kind == "public") && states.contains(whose);
    EXPECT_TRUE(known) << outlet.names.front() << ": " << outlet.owner;
    EXPECT_FALSE(outlet.languages.empty()) << outlet.names.front();
    for (const auto& domain : outlet.domains) {
      EXPECT_EQ(domain, host_of("https://" + domain + "/")) << outlet.names.front();
      EXPECT_NE(domain.find('.'), std::string::npos) << domain;
    }
  }
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
