#include "pack/gazetteer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "pack/gazetteer_draft.h"
#include "pack/geonames_dump.h"
#include "pack/places.h"
#include "text/fold.h"

namespace selon::pack {
namespace {

const std::string kWorld = std::string(SELON_SOURCE_DIR) + "/world";

const Transliteration& sounds() {
  static const Transliteration loaded = *Transliteration::load(kWorld);
  return loaded;
}

NameHash hash_of(std::string_view name) { return hash_of_name(text::fold(name)); }

struct Row {
  GazetteerPlace place;
  std::vector<std::string> names;
};

std::vector<Row> rows() {
  return {{{"Ber", "ML", "ML.08", PlaceKind::town, 16.84, -2.53, 9000, 7}, {"Ber", "Bir"}},
          {{"Tombouctou", "ML", "ML.08", PlaceKind::region, 20.5, -3.5, 0, 5}, {"Tombouctou", "Timbuktu"}},
          {{"San José", "CR", "", PlaceKind::town, 9.93, -84.08, 340000, 11}, {"San José"}},
          {{"San José", "PE", "PE.14", PlaceKind::town, -6.74, -79.83, 7000, 9},
           {"San José", "San José de Lambayeque"}}};
}

std::string written(const std::vector<Row>& all) {
  GazetteerDraft draft(sounds());
  for (const auto& row : all) draft.add(row.place, row.names);
  return std::move(draft).write();
}

std::string names_of(const Gazetteer& gazetteer, std::string_view asked) {
  const NameEntry entry = gazetteer.find(hash_of(asked));
  std::string out;
  for (std::uint32_t at = 0; at < entry.count; ++at)
    out += std::to_string(gazetteer.place(gazetteer.number(entry, at)).geonames) + " ";
  return out + (entry.longer ? "+" : "");
}

TEST(Gazetteer, FindsWhatWasPutIn) {
  const auto read = Gazetteer::parse(written(rows()), "rows");
  ASSERT_TRUE(read);
  EXPECT_EQ(names_of(*read, "Ber"), "7 ");
  EXPECT_EQ(names_of(*read, "bîr"), "7 ");
  EXPECT_EQ(names_of(*read, "San Jose"), "11 9 +");  // the most populous first; "de Lambayeque" goes on
  EXPECT_EQ(names_of(*read, "San"), "+");
  EXPECT_EQ(names_of(*read, "Gao"), "");
  const GazetteerPlace ber = read->place(read->number(read->find(hash_of("Ber")), 0));
  EXPECT_EQ(ber.name, "Ber");
  EXPECT_EQ(ber.country, "ML");
  EXPECT_EQ(ber.division, "ML.08");
  EXPECT_EQ(ber.kind, PlaceKind::town);
  EXPECT_NEAR(ber.lat, 16.84, 2e-5);
  EXPECT_NEAR(ber.lon, -2.53, 2e-5);
  EXPECT_NEAR(ber.population, 9000, 360);
  const std::uint32_t around = read->division_of(read->number(read->find(hash_of("Ber")), 0));
  ASSERT_LT(around, read->size());
  EXPECT_EQ(read->place(around).name, "Tombouctou");
}

TEST(Gazetteer, SameBytesInAnyOrder) {
  auto turned = rows();
  std::reverse(turned.begin(), turned.end());
  EXPECT_EQ(written(rows()), written(turned));
}

TEST(Gazetteer, FindsByAnotherTranscription) {
  std::vector<Row> all = rows();
  all.push_back({{"Tinzaouatène", "ML", "ML.08", PlaceKind::town, 19.96, 2.96, 3000, 21}, {"Tinzaouatène"}});
  const auto read = Gazetteer::parse(written(all), "rows");
  ASSERT_TRUE(read);
  for (const char* spelling : {"Tinzawaten", "Tin Zaouatine", "Tin-Zawatine"}) {
    NameHash key;
    ASSERT_TRUE(Transliteration::key(sounds().sound(text::fold(spelling)), key));
    EXPECT_EQ(read->find(key).count, 1) << spelling;
  }
}

TEST(Gazetteer, EmptyFindsNothing) { EXPECT_EQ(Gazetteer().find(hash_of("Paris")).count, 0); }

TEST(Gazetteer, RefusesWhatIsNone) {
  EXPECT_FALSE(Gazetteer::parse("", "empty"));
  EXPECT_FALSE(Gazetteer::parse(std::string(64, 'x'), "other"));
  std::string cut = written(rows());
  cut.pop_back();
  EXPECT_FALSE(Gazetteer::parse(cut, "cut"));
  EXPECT_FALSE(Gazetteer::open(kWorld + "/no such file"));
}

/// Whatever byte is wrong, no lookup reads outside the file (the build with sanitizers sees to it).
TEST(Gazetteer, DamagedBytesAreHarmless) {
  const std::string sound = written(rows());
  for (std::size_t at = 8; at < sound.size(); ++at)
    for (const char flip : {'\x01', '\x80', '\xff'}) {
      std::string damaged = sound;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      const auto read = Gazetteer::parse(damaged, "damaged");
      if (!read) continue;
      for (const char* name : {"Ber", "San Jose", "Timbuktu", "Gao"}) {
        const NameEntry entry = read->find(hash_of(name));
        for (std::uint32_t i = 0; i < std::min<std::uint32_t>(entry.count, 4); ++i) {
          const std::uint32_t number = read->number(entry, i);
          if (number >= read->size()) continue;
          EXPECT_LE(read->place(number).name.size(), 255u);
          read->division_of(number);
        }
      }
    }
}

class Dump : public testing::Test {
 protected:
  std::string write(std::string_view text) {
    const std::string path = testing::TempDir() + "/dump.txt";
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  Result<DumpCount> read(std::string_view text, DumpFilter filter = {}) {
    draft = std::make_unique<GazetteerDraft>(sounds());
    return read_geonames_dump(write(text), *GeonamesFeatures::load(kWorld), filter, *draft);
  }
  std::unique_ptr<GazetteerDraft> draft;
};

constexpr std::string_view kBer =
    "7\tBer\tBer\tBir,برير,BER,http://ber.example\t16.84\t-2.53\tP\tPPL\tML\t\t08\t\t\t\t9000\t\t\tAfrica/"
    "Bamako\t2020-01-01\n";

TEST_F(Dump, ReadsPlacesAndTheirNames) {
  const auto count =
      read(std::string(kBer) + "8\tSchool\tSchool\t\t1\t2\tS\tSCH\tML\t\t08\t\t\t\t0\t\t\t\t\n");
  ASSERT_TRUE(count);
  EXPECT_EQ(count->lines, 2u);
  EXPECT_EQ(count->kept, 1u);
  EXPECT_EQ(draft->names(), 3u);  // no capitals, no address
}

TEST_F(Dump, LeavesOutSmallTowns) {
  ASSERT_TRUE(read(kBer, {10000}));
  EXPECT_EQ(draft->places(), 0u);
}

TEST_F(Dump, NamesTheBadLine) {
  const auto few = read(std::string(kBer) + "a\tb\n");
  ASSERT_FALSE(few);
  EXPECT_EQ(few.error().where.line, 2u);
  const auto none = read("x\tBer\tBer\t\t16\t-2\tP\tPPL\tML\t\t08\t\t\t\t9000\t\t\t\t\n");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::invalid);
  const auto far = read("7\tBer\tBer\t\t160\t-2\tP\tPPL\tML\t\t08\t\t\t\t9000\t\t\t\t\n");
  EXPECT_FALSE(far);
}

TEST(Transliteration, SpellingsOfOneNameSoundAlike) {
  const std::vector<std::pair<const char*, const char*>> same = {
      {"Tinzaouatène", "Tinzawaten"}, {"Aguelhok", "Aguel'hoc"}, {"Djenné", "Jenne"},
      {"Bouressa", "Buressa"},        {"Kharkiv", "Karkiv"},     {"Idlib", "Idleb"}};
  for (const auto& [a, b] : same)
    EXPECT_LE(unlikeness(sounds().sound(text::fold(a)), sounds().sound(text::fold(b))), 0.34)
        << a << " " << b;
  for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{
           {"Gao", "Goma"}, {"Kidal", "Kandal"}, {"Ménaka", "Manouka"}, {"Ségou", "Sikasso"}})
    EXPECT_GT(unlikeness(sounds().sound(text::fold(a)), sounds().sound(text::fold(b))), 0.25)
        << a << " " << b;
}

TEST(Transliteration, ShortNamesHaveNoKey) {
  NameHash key;
  EXPECT_FALSE(Transliteration::key(sounds().sound("gao"), key));
  EXPECT_FALSE(Transliteration::key(sounds().sound("iy"), key));
  EXPECT_TRUE(Transliteration::key(sounds().sound("kidal"), key));
}

}  // namespace
}  // namespace selon::pack
