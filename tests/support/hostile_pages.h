// Pages that no outlet publishes: deep, huge, broken, false, each of a kind that has brought down some reader
// of HTML or of text.
//
// In: a kind, a size in bytes, a seed. Out: the page, the same in every run. Leaves out: text that hides from
// readers.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace selon::support {

class HostilePages {
 public:
  struct Kind {
    const char* name;
    void (HostilePages::*write)();
    bool text = false;  ///< plain text, not HTML
  };

  static const auto& kinds() {
    using H = HostilePages;
    static constexpr std::array kKinds = {
        Kind{"nested blocks", &H::nested_blocks},
        Kind{"nested inline elements", &H::nested_inline},
        Kind{"nested lists", &H::nested_lists},
        Kind{"nested tables", &H::nested_tables},
        Kind{"nested quotation elements", &H::nested_blockquotes},
        Kind{"a tag of many attributes", &H::attributes},
        Kind{"long attribute values", &H::attribute_values},
        Kind{"unclosed paragraphs", &H::unclosed_paragraphs},
        Kind{"unclosed everything", &H::unclosed_everything},
        Kind{"stray end tags", &H::stray_ends},
        Kind{"cells of giant spans", &H::giant_spans},
        Kind{"scripts that hold tags", &H::script_soup},
        Kind{"styles", &H::style_soup},
        Kind{"entities", &H::entities},
        Kind{"numeric entities of no character", &H::bad_entities},
        Kind{"comments", &H::comments},
        Kind{"CDATA and instructions", &H::cdata},
        Kind{"drawings and formulas", &H::svg_math},
        Kind{"frames and objects", &H::frames},
        Kind{"many charsets declared", &H::charsets},
        Kind{"UTF-16 without a mark", &H::utf16},
        Kind{"NULs", &H::nuls},
        Kind{"half characters", &H::half_characters},
        Kind{"JSON-LD nested", &H::json_ld_deep},
        Kind{"JSON-LD repeated", &H::json_ld_many},
        Kind{"base64 walls", &H::base64},
        Kind{"mixed line ends and controls", &H::line_ends},
        Kind{"meta elements", &H::metas},
        Kind{"links", &H::links},
        Kind{"forms and raw text", &H::forms},
        Kind{"headings", &H::headings},
        Kind{"line breaks", &H::breaks},
        Kind{"one table of many cells", &H::cells},
        Kind{"open angle brackets", &H::angles},
        Kind{"class names", &H::classes},
        Kind{"time elements", &H::times},
        Kind{"misnested formatting", &H::misnested},
        Kind{"templates and noscript", &H::templates},
        Kind{"quotation marks in attributes", &H::attribute_quotes},
        Kind{"a page in a page", &H::page_in_page},
        Kind{"one word", &H::one_word, true},
        Kind{"commas", &H::commas, true},
        Kind{"digits", &H::digits, true},
        Kind{"numbers", &H::numbers, true},
        Kind{"nested quotation marks", &H::quotation_marks, true},
        Kind{"nested brackets", &H::brackets, true},
        Kind{"bidi controls", &H::bidi, true},
        Kind{"characters of no width", &H::zero_width, true},
        Kind{"letters of other scripts", &H::homoglyphs, true},
        Kind{"combining marks", &H::combining, true},
        Kind{"emoji joined", &H::emoji, true},
        Kind{"capitals", &H::capitals, true},
        Kind{"names", &H::names, true},
        Kind{"dates", &H::dates, true},
        Kind{"places and distances", &H::places, true},
        Kind{"who says that who says", &H::attributions, true},
        Kind{"happenings without an end", &H::happenings, true},
        Kind{"hyphens and apostrophes", &H::joints, true},
        Kind{"pronouns", &H::pronouns, true},
        Kind{"abbreviations", &H::abbreviations, true},
    };
    return kKinds;
  }

  std::string make(std::size_t kind, std::size_t size, std::uint64_t seed) {
    out_.clear(), size_ = size, random_.seed(seed * 1000003 + kind);
    const Kind& of = kinds()[kind];
    if (of.text) {
      (this->*of.write)();
      return std::move(out_);
    }
    out_ =
        "<!DOCTYPE html><html lang=fr><head><title>Exemple</title></head><body><article><h1>Exemple</h1><p>" +
        std::string(kProse);
    (this->*of.write)();
    // Some end as pages should, some in the middle.
    if (pick(2)) out_ += "<p>" + std::string(kProse) + "</article></body></html>";
    return std::move(out_);
  }

 private:
  static constexpr std::string_view kProse =
      "L'armée a repris lundi 3 mai la ville de Kidal, selon son porte-parole, qui parle de douze "
      "combattants tués. ";

  std::size_t pick(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  template <std::size_t N>
  std::string_view any(const std::string_view (&of)[N]) {
    return of[pick(N)];
  }
  bool more() const { return out_.size() < size_; }
  void fill(std::string_view piece) {
    while (more()) out_ += piece;
  }
  /// As many opening as closing pieces, the size in all.
  void nest(std::string_view open, std::string_view inside, std::string_view close) {
    const std::size_t times = size_ / (open.size() + close.size());
    for (std::size_t i = 0; i < times; ++i) out_ += open;
    out_ += inside;
    for (std::size_t i = 0; i < times; ++i) out_ += close;
  }

  void nested_blocks() { nest(pick(2) ? "<div>" : "<section><div>", kProse, pick(2) ? "</div>" : ""); }
  void nested_inline() { nest("<b><i><span>", kProse, pick(2) ? "</span></i></b>" : ""); }
  void nested_lists() { nest("<ul><li>a", kProse, "</ul>"); }
  void nested_tables() { nest("<table><tr><td>", kProse, pick(2) ? "</table>" : "</td></tr></table>"); }
  void nested_blockquotes() { nest("<blockquote><p>", kProse, "</blockquote>"); }
  void attributes() {
    out_ += "<p";
    for (std::size_t i = 0; more(); ++i)
      out_ += " a" + std::to_string(pick(2) ? i : i % 7) + (pick(3) ? "=b" : "");
    out_ += ">" + std::string(kProse);
  }
  void attribute_values() {
    while (more()) {
      out_ += "<p class=\"";
      out_.append(1 + pick(size_ / 2 + 1), pick(2) ? 'a' : ' ');
      out_ += "\" id='" + std::to_string(pick(99)) + "' style=\"x:y\">a";
    }
  }
  void unclosed_paragraphs() {
    while (more()) out_ += pick(3) ? "<p>mot " : "<p><b>mot";
  }
  void unclosed_everything() {
    static constexpr std::string_view kTags[] = {
        "<div>",      "<p>",       "<a href=/x>", "<b>",      "<table>", "<tr>",     "<td>",
        "<ul>",       "<li>",      "<h2>",        "<dl><dt>", "<form>",  "<button>", "<option>",
        "<ruby><rt>", "<article>", "<nav>",       "<aside>",  "<font>",  "<nobr>"};
    while (more()) (out_ += any(kTags)) += "mot ";
  }
  void stray_ends() {
    static constexpr std::string_view kTags[] = {"</div>", "</p>",    "</a>",    "</table>",
                                                 "</br>",  "</body>", "</html>", "</article>",
                                                 "</x>",   "</>",     "</ p>"};
    while (more()) (out_ += any(kTags)) += "mot ";
  }
  void giant_spans() {
    out_ += "<table>";
    while (more())
      out_ +=
          "<tr><td colspan=9007199254740991 rowspan=-1>a<td colspan=1e308>b<th span=99999999999999999999>c";
  }
  void script_soup() {
    while (more())
      out_ += pick(2) ? "<script>if(a<b){document.write('<p>x</p><!--')}</script>"
                      : "<script type=x><!--<script></script>--></script>";
  }
  void style_soup() {
    while (more())
      out_ += "<style>p:before{content:'</div>'}@media x{}</style><p style=\"background:url(a;b)\">mot";
  }
  void entities() {
    static constexpr std::string_view kPieces[] = {
        "&amp;", "&amp;amp;", "&nbsp;",    "&eacute", "&notit;",
        "&",     "&;",        "&lt;p&gt;", "&quot;",  "&NotEqualTilde;"};
    while (more()) out_ += any(kPieces);
  }
  void bad_entities() {
    static constexpr std::string_view kPieces[] = {
        "&#0;",   "&#x110000;",       "&#xD800;", "&#99999999999999999999;", "&#x;", "&#;",
        "&#128;", "&#xFFFFFFFFFFFF;", "&#-1;"};
    while (more()) out_ += any(kPieces);
  }
  void comments() {
    static constexpr std::string_view kPieces[] = {"<!--", "-->",  "<!-->", "<!--->", "<!-- a -- b -->",
                                                   "--!>", "<!x>", "<!",    "<?",     "mot "};
    while (more()) out_ += any(kPieces);
  }
  void cdata() {
    static constexpr std::string_view kPieces[] = {"<![CDATA[",
                                                   "]]>",
                                                   "<?xml version='1.0'?>",
                                                   "<!DOCTYPE a [<!ENTITY b 'c'>]>",
                                                   "<svg><![CDATA[<p>]]></svg>",
                                                   "mot "};
    while (more()) out_ += any(kPieces);
  }
  void svg_math() {
    static constexpr std::string_view kPieces[] = {"<svg>",  "<path d='M0 0'/>", "<foreignObject><p>mot</p>",
                                                   "</svg>", "<math><mi>x</mi>", "</math>",
                                                   "<desc>", "<title>t</title>"};
    while (more()) out_ += any(kPieces);
  }
  void frames() {
    static constexpr std::string_view kPieces[] = {"<frameset>", "<frame src=a>", "<iframe>",
                                                   "</iframe>",  "<object>",      "<embed>",
                                                   "<noframes>", "<applet>",      "<iframe srcdoc=\"<p>a\">"};
    while (more()) (out_ += any(kPieces)) += "mot ";
  }
  void charsets() {
    static constexpr std::string_view kNames[] = {
        "utf-7", "utf-16", "x-user-defined", "iso-2022-kr", "\"\"", "utf-8;charset=big5", "'", "ebcdic-us"};
    while (more())
      ((out_ += "<meta charset=") += any(kNames)) +=
          "><meta http-equiv=content-type content='text/html; charset=x'>\xE9\xFF";
  }
  void utf16() {
    std::string wide;
    for (const char c : out_) (wide += c) += '\0';
    out_ = wide;
    while (more()) out_.append("m\0o\0t\0 \0\xE9\0", 10);
  }
  void nuls() {
    while (more())
      out_.append(pick(2) ? std::string_view("mo\0t <\0p>", 9) : std::string_view("\0\0\0\0", 4));
  }
  void half_characters() {
    static constexpr std::string_view kPieces[] = {"\xE2\x82", "\xF0\x9F\x98", "\xC3",
                                                   "\x80\x80", "\xED\xA0\x80", "\xF8\x88\x80\x80\x80",
                                                   "\xC0\xAF", "mot ",         "\xFE\xFF"};
    while (more()) out_ += any(kPieces);
  }
  void json_ld_deep() {
    out_ += "<script type=application/ld+json>";
    const std::string_view open = pick(2) ? "{\"a\":" : "[";
    nest(open, "1", open == "[" ? "]" : "}");
    out_ += "</script>";
  }
  void json_ld_many() {
    while (more())
      out_ +=
          "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2031-0" +
          std::to_string(1 + pick(9)) +
          "-01\",\"headline\":\"\\ud800\\u0000\",\"author\":[{\"name\":[[]]}],\"headline\":1e999}</script>";
  }
  void base64() {
    out_ += pick(2) ? "<img src='data:image/png;base64," : "<p>";
    while (more())
      out_ += static_cast<char>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[pick(64)]);
    out_ += "'>" + std::string(kProse);
  }
  void line_ends() {
    static constexpr std::string_view kPieces[] = {"\r",  "\n",       "\r\n", "\n\r",     "\f",
                                                   "\v",  "\x1b[31m", "\x7f", "\xC2\x85", "\xE2\x80\xA8",
                                                   "mot", "\t",       "\b"};
    while (more()) out_ += any(kPieces);
  }
  void metas() {
    while (more())
      out_ += "<meta property=og:title content='Titre " + std::to_string(pick(99)) +
              "'><meta name=author content='A'><meta name=date content='" + std::to_string(pick(9999999)) +
              "'><link rel=canonical href='//a@b:c/'><base href=x>";
  }
  void links() {
    while (more())
      out_ += pick(4) ? "<a href=/x>lien</a> "
                      : "<li><a href='https://journal.example/" + std::to_string(pick(999)) +
                            "'>Lire aussi : autre chose</a>";
  }
  void forms() {
    static constexpr std::string_view kPieces[] = {
        "<form>",   "<select><option>a", "<textarea><p>",  "</textarea>",       "<input value='mot'>",
        "<title>t", "</title>",          "<xmp><p></xmp>", "<button>b</button>"};
    while (more()) out_ += any(kPieces);
    if (pick(2)) out_ += "<plaintext>";
  }
  void headings() {
    while (more()) out_ += "<h" + std::to_string(1 + pick(7)) + ">Titre court</h2>";
  }
  void breaks() { fill(pick(2) ? "<br>" : "mot<br/><hr>&nbsp;"); }
  void cells() {
    out_ += "<table>";
    while (more()) out_ += pick(8) ? "<td>12" : "<tr><th>mot";
  }
  void angles() { fill(pick(3) == 0 ? "<" : pick(2) ? "< p <<a <" : "<a<b<c "); }
  void classes() {
    while (more())
      out_ += "<div class='content article-body comment sidebar share nav " + std::to_string(pick(9)) +
              "' role=x itemprop=articleBody>mot";
  }
  void times() {
    while (more())
      out_ += "<time datetime='20" + std::to_string(10 + pick(90)) +
              "-13-40T99:99:99+99:99'>lundi 31 février</time>";
  }
  void misnested() { fill(pick(2) ? "<b><i>mot</b></i>" : "<a><p><a><b></a></p></b>mot "); }
  void templates() { fill(pick(2) ? "<template><p>mot</template>" : "<noscript><p>mot<noscript><template>"); }
  void attribute_quotes() {
    static constexpr std::string_view kPieces[] = {"<p a=\"", "<p a='",     "\"",   "'",       ">",     "=",
                                                   " / ",     "<p a=b\"c>", "mot ", "<p ''=>", "<p =a>"};
    while (more()) out_ += any(kPieces);
  }
  void page_in_page() {
    fill("<!DOCTYPE html><html><head><title>x</title></head><body><article><p>mot</article></body></html>");
  }

  void one_word() { fill(pick(2) ? "a" : "é"); }
  void commas() { fill(pick(2) ? "," : "a, "); }
  void digits() {
    while (more()) out_ += static_cast<char>('0' + pick(10));
  }
  void numbers() {
    while (more()) out_ += std::to_string(pick(100000)) + (pick(2) ? " tués, " : ".5 000 ");
  }
  void quotation_marks() { fill(pick(3) == 0 ? "« " : pick(2) ? "\"'“" : "« a \" b ' c “ d » "); }
  void brackets() { fill(pick(2) ? "([{" : "(a [b "); }
  void bidi() { fill("\u202Emot \u2066a\u202A\u200F "); }
  void zero_width() { fill("m\u200Bo\u200Dt\uFEFF\u00AD "); }
  void homoglyphs() { fill("Lе Mоndе а été соnquis par l'агmée à Кidаl. "); }
  void combining() {
    while (more()) {
      out_ += 'e';
      for (auto times = pick(200); times-- > 0;) out_ += "\u0301\u0327";
      out_ += ' ';
    }
  }
  void emoji() { fill("👨\u200D👩\u200D👧🏽🇲🇱🏴\U000E0067\U000E007F "); }
  void capitals() { fill("FAMA CSP JNIM MINUSMA "); }
  void names() { fill(pick(2) ? "Awa Exemple et Jean-Paul d'Exemple, " : "le général Exemple "); }
  void dates() {
    fill("lundi 3 mai 2031, le 4, dans la nuit du 5 au 6, il y a deux jours, since Thursday, 03/04/05, ");
  }
  void places() {
    fill("à 25 km au nord-ouest de Kidal, entre Gao et Tessalit, près de Ber, sur la route de Kidal à Gao, ");
  }
  void attributions() {
    fill("selon l'armée, qui cite le porte-parole, d'après lequel, a-t-il dit, \"a\", according to him, ");
  }
  void happenings() { fill("ont attaqué et tué et capturé et bombardé et attacked and killed "); }
  void joints() { fill(pick(2) ? "l'd'qu'" : "a-t-il-t-on--"); }
  void pronouns() {
    fill("il lui a dit qu'elle les leur avait pris, and they told them that it was theirs, ");
  }
  void abbreviations() { fill("gén. Dr. M. etc. i.e. U.S. p. 3. n° 4. "); }

  std::string out_;
  std::size_t size_ = 0;
  std::mt19937_64 random_;
};

/// The page with some of its bits, bytes or stretches changed.
inline std::string mutated(std::string page, const std::string& other, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(n ? random() % n : 0); };
  for (std::size_t times = 1 + pick(8); times-- > 0 && !page.empty();) {
    const std::size_t at = pick(page.size()), size = 1 + pick(std::min<std::size_t>(page.size() - at, 4096));
    switch (pick(7)) {
      case 0:
        for (std::size_t i = 0; i < 32; ++i) page[pick(page.size())] ^= static_cast<char>(1u << pick(8));
        break;
      case 1:
        page.resize(at);
        break;
      case 2:
        page.erase(at, size);
        break;
      case 3:
        page.insert(at, page.substr(pick(page.size()), size));
        break;
      case 4:
        if (!other.empty()) page.insert(at, other.substr(pick(other.size()), size));
        break;
      case 5:
        for (std::size_t i = at; i < at + std::min<std::size_t>(size, 64); ++i)
          page[i] = static_cast<char>(random());
        break;
      default:
        page.insert(at, std::string(1 + pick(300), "<>&\"'/\0 \n=-"[pick(11)]));
    }
  }
  return page;
}

}  // namespace selon::support
