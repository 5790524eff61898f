#include "clean/html_tokens.h"

#include <gtest/gtest.h>

#include "clean/entities.h"

namespace selon::clean {
namespace {

/// "<a href=x>" as "<a href=x|>", text as it is, raw text in brackets.
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
        out += "</" + token.name + ">";
        break;
      case HtmlTokenKind::open:
        out += "<" + token.name;
        for (const auto& a : token.attributes)
          out += " " + std::string(a.name) + "=" + std::string(a.value) + "|";
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
      {"a<B>c</b >d", "a<b>c</b>d"},
      {"<a href='x y' B=z c>", "<a href=x y| B=z| c=|>"},
      {"<img src=a/b.png />", "<img src=a/b.png|/>"},
      {"1 < 2 and 3 <4", "1 < 2 and 3 <4"},
      {"<!-- <p> -->a<!doctype html>b<?php x ?>c", "abc"},
      {"<script>if (a</b/) '<p>'</script>x", "<script>[if (a</b/) '<p>']</script>x"},
      {"<style></style>x", "<style></style>x"},
      {"<p title=\"a>b\">x", "<p title=a>b|>x"},
      {"a</>b</ p>c", "abc"},
      {"<p", "<p>"},
      {"<", "<"},
      {"<a b='", "<a b=|>"},
  };
  for (const auto& c : cases) EXPECT_EQ(tokens_of(c.html), c.expected) << c.html;
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
