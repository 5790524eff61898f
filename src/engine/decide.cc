#include "engine/decide.h"

#include "engine/decided_value.h"
#include "engine/update.h"

namespace selon::engine {

Result<record::Answer> decide(record::Store& store, const pack::Packs& packs, std::vector<Decision> decisions,
                              std::optional<std::int64_t> expected) {
  for (const Decision& decision : decisions) SELON_TRY_VOID(check_value(decision, packs.world));
  SELON_TRY(auto answer, record::decide(store, std::move(decisions), expected));
  if (answer.meanwhile.empty()) SELON_TRY_VOID(update_record(store, packs));
  return answer;
}

Result<record::Replayed> replay(record::Store& store, const pack::Packs& packs,
                                const std::vector<Decision>& decisions) {
  for (std::size_t i = 0; i < decisions.size(); ++i)
    if (const auto fits = check_value(decisions[i], packs.world); !fits)
      return fail(ErrorCode::invalid, fits.error().message, {"", i + 1});
  SELON_TRY(auto replayed, record::replay(store, decisions));
  SELON_TRY_VOID(update_record(store, packs));
  return replayed;
}

}  // namespace selon::engine
