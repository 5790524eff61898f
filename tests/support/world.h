// The world's tables as they lie in the checkout, loaded once a test program.
#pragma once

#include <gtest/gtest.h>

#include "pack/pack.h"

namespace selon::test {

inline const pack::World& world() {
  static const pack::World kWorld = [] {
    auto packs = pack::load(SELON_SOURCE_DIR);
    EXPECT_TRUE(packs) << packs.error().message;
    return std::move(packs->world);
  }();
  return kWorld;
}

}  // namespace selon::test
