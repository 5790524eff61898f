#include "pack/numbers.h"

#include <charconv>
#include <filesystem>
#include <system_error>

#include "text/phrase.h"

namespace selon::pack {

namespace {

std::int64_t value_of(const std::string& digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::unordered_set<std::uint64_t> first_words(const text::RuleSet& rules, std::string_view class_name) {
  std::unordered_set<std::uint64_t> hashes;
  for (const auto& [phrase, value] : rules.class_members(class_name))
    if (const auto words = text::phrase_hashes(phrase); words.size() == 1) hashes.insert(words[0]);
  return hashes;
}

}  // namespace

Result<NumberWords> load_numbers(const std::string& folder) {
  NumberWords made;
  std::error_code error;
  if (!std::filesystem::exists(folder + "/numbers.rules", error)) return made;
  SELON_TRY(made.rules, text::RuleSet::read(folder + "/numbers.rules"));
  for (const auto& [phrase, value] : made.rules.class_members("small"))
    made.small.add(phrase, static_cast<std::uint32_t>(value_of(value)));
  made.small.seal();
  for (const auto& [phrase, value] : made.rules.class_members("multiplier"))
    made.multipliers[text::phrase_hashes(phrase).front()] = value_of(value);
  made.joiners = first_words(made.rules, "joiner");
  made.counted = first_words(made.rules, "counted");
  made.people = first_words(made.rules, "people");
  for (const auto& [phrase, value] : made.rules.class_members("half")) made.halves.add(phrase, 0);
  made.halves.seal();
  made.skipped = first_words(made.rules, "skipped");
  made.spared_after = first_words(made.rules, "spared_after");
  made.spared_before = first_words(made.rules, "spared_before");
  if (made.small.size() == 0)
    return fail(ErrorCode::invalid, "has no class \"small\"", {folder + "/numbers.rules"});
  return made;
}

}  // namespace selon::pack
