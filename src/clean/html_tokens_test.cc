#include "clean/html_tokens.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "clean/entities.h"

namespace selon::clean {
namespace {

constexpr std::pair<Attribute, const char*> kShown[] = {{Attribute::class_, "class"},
                                                        {Attribute::id, "id"},
                                                        {Attribute::href, "href"},
                                                        {Attribute::hidden, "hidden"}};

/// "<a href=x>" as "<a href=x|>", text as it is, raw text in brackets. Attributes in the order of kShown.
std::string tokens_of(std::string_view html) {
  HtmlTokens tokens(html);
  HtmlToken token;
  std::string out;
  while (tokens.next(token)) {
    switch (token.kind) {
      case HtmlTokenKind::text:
        out += token.text;
        break;
      case HtmlTokenKind::raw:
        out += "[" + std::string(token.text) + "]";
        break;
      case HtmlTokenKind::close:
        out += "</" + std::string(token.name) + ">";
        break;
      case HtmlTokenKind::open:
        out += "<" + std::string(token.name);
        for (const auto& [which, name] : kShown)
          if (token.has(which))
            out += std::string(" ") + name + "=" + std::string(token.attribute(which)) + "|";
        out += token.self_closing ? "/>" : ">";
        break;
      case HtmlTokenKind::end:
        break;
    }
  }
  return out;
}

TEST(HtmlTokens, Splits) {
  const struct {
    std::string_view html, expected;
  } cases[] = {
      {"a<B>c</b >d", "a<B>c</b>d"},
      {"<a href='x y' ID=z hidden>", "<a id=z| href=x y| hidden=|>"},
      {"<a id=1 id=2 data-id=3>", "<a id=1|>"},
      {"<p href=a/b.png />", "<p href=a/b.png|/>"},
      {"<img src='>' alt=\"</p>\">x", "<img>x"},
      {"<img alt=it's>x</p class=\"'\">y", "<img>x</p>y"},
      {"<a class = \"x\"\n\tid= y href\n=\"z\">", "<a class=x| id=y| href=z|>"},
      {"<p class=\"a\"id=\"b\"hidden>", "<p class=a| id=b| hidden=|>"},
      {"<p class=\"\" =id id=\"b\">", "<p class=| id=b|>"},
      {"1 < 2 and 3 <4", "1 < 2 and 3 <4"},
      {"<!-- <p> -->a<!doctype html>b<?php x ?>c", "abc"},
      {"<script>if (a</b/) '<p>'</script>x", "<script>[if (a</b/) '<p>']</script>x"},
      {"<style></style>x", "<style></style>x"},
      {"<p id=\"a>b\">x", "<p id=a>b|>x"},
      {"a</>b</ p>c", "abc"},
      {"<p", "<p>"},
      {"<", "<"},
      {"<a id='", "<a id=|>"},
  };
  for (const auto& c : cases) EXPECT_EQ(tokens_of(c.html), c.expected) << c.html;
}

/// The same wherever a tag lies to the 64 bytes that are looked at together.
TEST(HtmlTokens, ReadsAttributesAtAnyPlace) {
  for (std::size_t length = 0; length < 200; ++length) {
    const std::string pad(length, 'x');
    for (const std::string tail :
         {"", "<p>and more text than sixty-four bytes, so that nothing ends near the tag</p>"}) {
      const std::string tag =
          "<p data-a=\"" + pad + "\" class=\"a b\"  id=\"" + pad + "\" data-b href=\"c\">" + tail;
      HtmlTokens tokens(tag);
      HtmlToken token;
      ASSERT_TRUE(tokens.next(token));
      EXPECT_EQ(token.attribute(Attribute::class_), "a b") << length;
      EXPECT_EQ(token.attribute(Attribute::id), pad) << length;
      EXPECT_TRUE(token.has(Attribute::id));
      EXPECT_EQ(token.attribute(Attribute::href), "c") << length;
      EXPECT_EQ(tokens.position(), tag.size() - tail.size()) << length;
    }
  }
}

TEST(HtmlTokens, SaysWhenThePageWasCut) {
  for (const std::string_view html : {"<p class=\"a", "<!-- a", "<script>a", "a<b"}) {
    HtmlTokens tokens(html);
    HtmlToken token;
    while (tokens.next(token)) {
    }
    EXPECT_TRUE(tokens.cut()) << html;
  }
}

TEST(Entities, Decode) {
  const struct {
    std::string_view text, expected;
  } cases[] = {
      {"l&#39;arm&eacute;e &amp; l&rsquo;&#xC9;tat", "l'armée & l’État"},
      {"&laquo;ici&raquo;&nbsp;&hellip;", "«ici»\xC2\xA0…"},
      {"&#150; &#x80;", "– €"},
      {"&#0;&#xD800;&#99999999999;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"AT&T, &unknown; &; &#; &#x; & b", "AT&T, &unknown; &; &#; &#x; & b"},
  };
  for (const auto& c : cases) EXPECT_EQ(decode_entities(c.text), c.expected);
}

}  // namespace
}  // namespace selon::clean
