#include "pack/actors.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"

namespace selon::pack {
namespace {

namespace fs = std::filesystem;

/// A folder with the three tables, made anew for each case.
std::string folder_with(const std::string& actors) {
  const std::string folder = (fs::temp_directory_path() / "selon_actors_test").string();
  fs::create_directories(folder);
  EXPECT_TRUE(base::write_file(
      folder + "/countries.tsv",
      "state\tiso2\tiso3\tcapital\tlat\tlon\tarmy\nruritania\tRU\tRUR\tStrelsau\t47\t12\t\n"));
  EXPECT_TRUE(base::write_file(
      folder + "/bodies.tsv",
      "body\tkind\tinter\tunnamed\theld\tlocal\narmy\tmilitary\t1\tunnamed.troops\tno\tno\n"));
  EXPECT_TRUE(base::write_file(
      folder + "/actors.tsv", "id\tkind\tinter\tcountry\tparent\tsince\tuntil\tsuccessor\tnames\n" + actors));
  return folder;
}

TEST(ActorWorld, ReadsStatesBodiesAndActors) {
  const auto world = load_actor_world(folder_with("zenda\trebel\t2\truritania\t\t1894\t\t\tZenda|FZ\n"));
  ASSERT_TRUE(world) << world.error().message;
  ASSERT_NE(world->actor("zenda"), nullptr);
  EXPECT_EQ(world->actor("zenda")->names.size(), 2u);
  EXPECT_EQ(world->body_id(*world->state("ruritania"), "army"), "ruritania.army");
  EXPECT_EQ(world->actor("nobody"), nullptr);
}

TEST(ActorWorld, RefusesABadLineWithItsNumber) {
  const struct {
    const char *line, *message;
  } cases[] = {
      {"zenda\thero\t2\t\t\t\t\t\t\n", "knows no kind \"hero\""},
      {"zenda\trebel\t9\t\t\t\t\t\t\n", "inter is 1 to 8"},
      {"zenda\trebel\t2\tatlantis\t\t\t\t\t\n", "names no state \"atlantis\""},
  };
  for (const auto& c : cases) {
    const auto world = load_actor_world(folder_with(c.line));
    ASSERT_FALSE(world) << c.line;
    EXPECT_EQ(world.error().message, c.message);
    EXPECT_EQ(world.error().where.line, 2u);
  }
}

}  // namespace
}  // namespace selon::pack
