#include "analysis/word_rows.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analysis/letters.h"

namespace selon::analysis {
namespace {

/// What train/analysis/features.py gives (sub_rows, 14 bits): the network learned from these.
TEST(WordRows, AreThoseOfTraining) {
  struct Case {
    std::string form;
    std::uint64_t lexicon, names;
    std::vector<std::uint64_t> rows;
  };
  const Case cases[] = {
      {"L'armée", 0, 0, {2055, 13153, 14089, 15372, 2668, 11349, 5999, 10683, 15959, 7501, 2148}},
      {"Kidal", 7, 3, {14129, 3079, 14152, 9173, 3092, 14115, 14739, 13472, 15477, 7894, 15463}},
      {"a", 0, 0, {10999, 8166, 5334, 2806, 61, 13525, 10780, 7937, 1956, 7501, 2761}},
      {"U.S.", 1, 0, {16218, 15873, 9774, 5956, 7717, 13574, 6554, 12164, 2231, 7981, 5721}},
      {"ÉTATS-UNIS", 0, 9, {15045, 16231, 6123, 1816, 13798, 5146, 15768, 12862, 10115, 7501, 10557}},
      {"6 754", 0, 0, {13969, 7847, 9329, 410, 8573, 2681, 15194, 10552, 620, 7501, 2761}},
      {"l’", 2, 0, {7359, 6513, 3767, 630, 2668, 11349, 8516, 10726, 11063, 7937, 2761}},
      {"Œuvre", 0, 0, {2055, 1245, 117, 4770, 14414, 2925, 4194, 13472, 13547, 7501, 2148}},
      {"москва", 0, 0, {13775, 6721, 12551, 3240, 12336, 8828, 12528, 13515, 10922, 7501, 2761}},
      {"😀", 0, 0, {9019, 6274, 3528, 739, 14291, 11458, 8626, 7937, 14050, 7501, 2761}},
  };
  for (const Case& c : cases) {
    std::string lower;
    lower_append(lower, c.form);
    const auto values = part_rows(c.form, lower, {c.lexicon, c.names});
    ASSERT_EQ(values.size(), c.rows.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      EXPECT_EQ(values[i] >> 50, c.rows[i]) << c.form << " " << i;
  }
}

TEST(WordRows, ReadAnyBytes) {
  for (const std::string form : {"", "\xFF", "\xC3", "a\xCC", "\xF0\x9F"}) part_rows(form, form, {});
}

}  // namespace
}  // namespace selon::analysis
