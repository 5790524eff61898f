#include "pack/places.h"

#include <string>

#include <gtest/gtest.h>

#include "text/fold.h"

namespace selon::pack {
namespace {

NameHash hash_of(const std::string& name) {
  NameHash out;
  each_part(text::fold(name), [&](std::string_view part) { out.add(part); });
  return out;
}

TEST(NameIndex, FindsNamesPartByPart) {
  NameIndex index;
  index.add("deir ez-zor", 1);
  index.add("deir", 2);
  index.add("deir ez zor", 3);
  index.seal();
  const NameEntry* first = index.find(hash_of("Deir"));
  ASSERT_NE(first, nullptr);
  EXPECT_TRUE(first->longer);
  EXPECT_EQ(first->count, 1);
  const NameEntry* whole = index.find(hash_of("Deir ez-Zor"));
  ASSERT_NE(whole, nullptr);
  EXPECT_FALSE(whole->longer);
  EXPECT_EQ(whole->count, 2);
  EXPECT_EQ(index.find(hash_of("Deir ez")) != nullptr, true);
  EXPECT_EQ(index.find(hash_of("Zor")), nullptr);
}

TEST(Gazetteer, RefusesWhatIsNone) {
  EXPECT_FALSE(Gazetteer::parse("", "empty"));
  EXPECT_FALSE(Gazetteer::parse(std::string(24, 'x'), "other"));
  std::string cut = "SELONGZ1";
  for (const char n : {9, 16, 9, 9}) cut += {n, 0, 0, 0};
  EXPECT_FALSE(Gazetteer::parse(cut, "cut"));
}

TEST(Gazetteer, EmptyFindsNothing) { EXPECT_EQ(Gazetteer().find(hash_of("Paris")).count, 0); }

/// One town as tools/make_gazetteer.py writes it.
TEST(Gazetteer, ReadsOneTown) {
  const auto u32 = [](std::uint32_t n) { return std::string(reinterpret_cast<const char*>(&n), 4); };
  const auto u16 = [](std::uint16_t n) { return std::string(reinterpret_cast<const char*>(&n), 2); };
  const std::uint64_t sum = hash_of("Ber").value();
  std::string slot(reinterpret_cast<const char*>(&sum), 8);
  slot += u32(0) + u16(1) + u16(0);
  std::string bytes = "SELONGZ1" + u32(1) + u32(2) + u32(1) + u32(3);
  bytes += (sum & 1 ? std::string(16, '\0') + slot : slot + std::string(16, '\0'));
  bytes += u32(1684000) + u32(static_cast<std::uint32_t>(-253000)) + u32(9000) + u32(7) + u32(0) + u16(3) + "ML";
  bytes += u32(0) + "Ber";
  const auto read = Gazetteer::parse(bytes, "one");
  ASSERT_TRUE(read);
  const NameEntry entry = read->find(hash_of("Ber"));
  ASSERT_EQ(entry.count, 1);
  const Town town = read->town(read->number(entry, 0));
  EXPECT_EQ(town.name, "Ber");
  EXPECT_EQ(town.country, "ML");
  EXPECT_NEAR(town.lat, 16.84, 1e-6);
  EXPECT_NEAR(town.lon, -2.53, 1e-6);
  EXPECT_EQ(read->find(hash_of("Gao")).count, 0);
}

TEST(Places, EveryParentIsAPlace) {
  const auto places = Places::load(std::string(SELON_SOURCE_DIR) + "/world");
  ASSERT_TRUE(places) << places.error().where.file << ":" << places.error().where.line << " "
                      << places.error().message;
  for (const Place& place : places->all()) {
    EXPECT_TRUE(place.within.empty() || places->place(place.within)) << place.id;
    EXPECT_TRUE(place.country.empty() || places->state(place.country)) << place.id;
    EXPECT_LE(std::abs(place.lat), 90) << place.id;
    EXPECT_LE(std::abs(place.lon), 180) << place.id;
  }
}

}  // namespace
}  // namespace selon::pack
