#include "pack/contractions.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/files.h"

namespace selon::pack {
namespace {

/// What is said of two tables: "ok", or the file's end, the line and the message.
std::string said(const std::string& forms, const std::string& trees) {
  const std::string folder = testing::TempDir() + "/contractions";
  std::filesystem::create_directories(folder);
  EXPECT_TRUE(base::write_file(folder + "/contractions.tsv", "form\twords\tlemmas\n" + forms));
  EXPECT_TRUE(
      base::write_file(folder + "/contraction_trees.tsv", "tags\trelation\tlast\thead\tothers\n" + trees));
  const auto loaded = load_contractions(folder);
  return loaded ? "ok" : std::to_string(loaded.error().where.line) + " " + loaded.error().message;
}

TEST(Contractions, AreLoaded) {
  EXPECT_EQ(said("du\tde le\tde le\n*-se\t* se\t* se\n", "ADP+DET\tcase|mark\t*\t1\tdet>same\n"), "ok");
}

TEST(Contractions, RefuseWhatIsMalformedWithItsLine) {
  EXPECT_EQ(said("du\tde le\tde\n", ""), "2 needs two words or more, and a lemma for each");
  EXPECT_EQ(said("du\tde\tde\n", ""), "2 needs two words or more, and a lemma for each");
  EXPECT_EQ(said("", "ADP+ART\t*\t*\t1\tdet>same\n"), "2 knows no \"ART\"");
  EXPECT_EQ(said("", "ADP+DET\tkase\t*\t1\tdet>same\n"), "2 knows no \"kase\"");
  EXPECT_EQ(said("", "ADP+DET\t*\t*\t1\tdet>there\n"), "2 knows no \"det>there\"");
  EXPECT_EQ(said("", "ADP+DET\t*\t*\t3\tdet>same\n"),
            "2 needs a head among its words, and a place for each other word");
  EXPECT_EQ(said("", "ADP+DET\t*\t*\t1\tdet>same det>same\n"),
            "2 needs a head among its words, and a place for each other word");
}

TEST(Contractions, AreNoneWithoutTables) {
  const auto loaded = load_contractions("/nonexistent");
  ASSERT_TRUE(loaded);
  EXPECT_TRUE(loaded->forms.empty());
}

}  // namespace
}  // namespace selon::pack
