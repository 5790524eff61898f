#include "base/punycode.h"

#include <gtest/gtest.h>

namespace selon::base {
namespace {

TEST(Punycode, IsReadAsRfc3492Says) {
  const struct {
    const char *label, *read;
  } cases[] = {
      {"xn--bcher-kva", "bücher"},
      {"xn--lemond-8of", "lemondе"},  // the last letter is Cyrillic
      {"xn--rf-ipa", "rfı"},
      {"xn--80ak6aa92e", "аррӏе"},
      {"xn--egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟"},
      {"xn--ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文"},
      {"xn--a-", "a"},
      {"xn--", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(decode_punycode(c.label).value_or("(nothing)"), c.read) << c.label;
}

TEST(Punycode, WhatIsIllFormedIsNothing) {
  for (const char* label : {"lemonde", "xn--a-ecp!", "xn--99999999", "xn--\xC3\xA9-a", "xn--lemond-1o\xff",
                            "xn--zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"})
    EXPECT_FALSE(decode_punycode(label)) << label;
}

}  // namespace
}  // namespace selon::base
