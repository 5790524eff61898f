#include "clean/locate.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"
#include "clean/clean.h"
#include "clean/entities.h"
#include "clean/spaces.h"

namespace selon::clean {
namespace {

const pack::Packs& packs() {
  static const pack::Packs loaded = *pack::load(SELON_SOURCE_DIR);
  return loaded;
}

/// The character at the place in the body, its reference decoded; a space for any white space.
std::string character_at(const RawReport& raw, std::size_t at) {
  const std::string_view rest = std::string_view(raw.body).substr(at);
  std::size_t size = base::decode(rest, 0).size;
  if (raw.container == Container::html && rest[0] == '&')
    size = std::max<std::size_t>(read_reference(rest).size, 1);
  std::string out = spaced("." + decode_entities(rest.substr(0, size)) + ".");
  return out.substr(1, out.size() - 2);
}

/// Every character of the clean text stands where it is said to have stood. Returns: how many were looked at.
std::size_t check(const RawReport& raw) {
  const Report report = clean(raw, packs());
  EXPECT_EQ(report.origins.size(), report.paragraphs.size());
  const Locator locator(raw);
  std::size_t looked_at = 0;
  for (std::size_t p = 0; p < report.paragraphs.size(); ++p) {
    const auto text = slice(report.text, report.paragraphs[p]);
    EXPECT_LE(report.origins[p].end, raw.body.size());
    for (std::size_t at = 0; at < text.size();) {
      const auto size = base::decode(text, at).size;
      const std::uint32_t byte = locator.locate(report.origins[p], static_cast<std::uint32_t>(at));
      EXPECT_LT(byte, report.origins[p].end);
      EXPECT_EQ(character_at(raw, byte), text.substr(at, size)) << text << " at " << at;
      ++looked_at;
      at += size;
    }
  }
  return looked_at;
}

RawReport html(std::string body) {
  RawReport raw;
  raw.container = Container::html;
  raw.body = std::move(body);
  return raw;
}

TEST(Locate, EveryCharacterOfAPage) {
  const std::string prose =
      "les combats ont repris dans la nuit entre la sortie de la ville et le fleuve, selon l&#39;arm\u00e9e";
  EXPECT_GT(
      check(html(
          "<html><head><title>x</title></head><body><nav><a href=/>Menu</a></nav><article><h1>Un titre</h1>"
          "<p>  KIDAL, 12 novembre 2023 (AFP) \u2013 A Kidal,&nbsp;" +
          prose +
          " <b>r&eacute;guli&egrave;re</b>&hellip; \n\t fin.</p>"
          "<p>Le <span style='display:none'>cach\u00e9</span>camp<script>var x = '<p>';</script> &amp; "
          "le\u200b "
          "<i>march\u00e9</i>\u00a0<!-- rien -->: " +
          prose +
          ".</p>"
          "<p><a href=x>" +
          prose + "</a> et encore " + prose +
          ", &inconnu; &#x41;&#8217; fin</p>"
          "</article></body></html>")),
      300U);
}

TEST(Locate, EveryCharacterOfAPlainText) {
  RawReport raw;
  raw.body =
      "Un titre court\n\nKIDAL, 12 novembre 2023 (AFP) - Les combats ont  repris\tdans la nuit, selon une "
      "source locale "
      "\u00e0 la sortie de la ville.\r\n\r\n  Le calme est revenu\u00a0: les habitants \u00ab attendent "
      "\u00bb, a-t-elle dit.\n";
  EXPECT_GT(check(raw), 100U);
}

TEST(Locate, WhatAStyleSheetBelowHides) {
  EXPECT_GT(
      check(html(
          "<body><article><p>Avant <i class=trap>jamais vu</i> apr\u00e8s, et encore une phrase assez longue "
          "pour "
          "compter comme un paragraphe du texte.</p><style>.trap{display:none}</style></article></body>")),
      50U);
}

TEST(Locate, BeyondTheTextIsTheEnd) {
  const RawReport raw = html("<body><p>Une phrase assez longue pour que la page ait un texte.</p></body>");
  const Report report = clean(raw, packs());
  ASSERT_EQ(report.origins.size(), 1U);
  EXPECT_EQ(Locator(raw).locate(report.origins[0], 9999), report.origins[0].end);
}

}  // namespace
}  // namespace selon::clean
