#include "pack/places.h"

#include <gtest/gtest.h>

#include <string>

#include "text/fold.h"

namespace selon::pack {
namespace {

NameHash hash_of(const std::string& name) { return hash_of_name(text::fold(name)); }

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
