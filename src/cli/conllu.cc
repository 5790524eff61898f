#include "cli/conllu.h"

#include <fmt/format.h>

#include <algorithm>

#include "vocabulary/features.h"
#include "vocabulary/names.h"

namespace selon::cli {

namespace {

/// No tab, no line break, never empty: a column's text.
std::string column(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return out.empty() ? "_" : out;
}

/// One row: ten columns.
struct Row {
  std::string id, form, lemma = "_", upos = "_", feats = "_", head = "_", relation = "_", misc;
};

void add(std::string& out, const Row& row) {
  out += fmt::format("{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}\n", row.id, row.form, row.lemma, row.upos, row.feats,
                     row.head, row.relation, row.misc);
}

class Writer {
 public:
  explicit Writer(const Reading& reading) : a_(reading.analysis), text_(reading.report.text) {}

  std::string run() {
    for (std::size_t s = 0; s < a_.sentences.size(); ++s) {
      const Sentence& sentence = a_.sentences[s];
      if (s == 0 || a_.sentences[s - 1].paragraph != sentence.paragraph) out_ += "# newpar\n";
      out_ += fmt::format("# sent_id = {}\n# text = {}\n", s + 1, column(slice(text_, sentence.span)));
      a_.words.empty() ? tokens(sentence) : words(sentence);
      out_ += '\n';
    }
    return std::move(out_);
  }

 private:
  std::string misc(Span span, std::uint32_t next_begin, bool last) const {
    return fmt::format("{}TokenRange={}:{}", !last && next_begin == span.end ? "SpaceAfter=No|" : "", span.begin,
                       span.end);
  }

  /// A language without weights: tokens alone.
  void tokens(const Sentence& sentence) {
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      const Token& token = a_.tokens[t];
      const bool last = t + 1 == sentence.last;
      add(out_, {std::to_string(t - sentence.first + 1), column(slice(text_, token.span)), "_",
                 std::string(vocabulary::name(token.upos)), "_", "_", "_",
                 misc(token.span, last ? 0 : a_.tokens[t + 1].span.begin, last)});
    }
  }

  void words(const Sentence& sentence) {
    const std::uint32_t first = a_.tokens[sentence.first].first_word;
    const auto end = static_cast<std::uint32_t>(
        sentence.last < a_.tokens.size() ? a_.tokens[sentence.last].first_word : a_.words.size());
    for (std::uint32_t w = first; w < end; ++w) {
      const Word& word = a_.words[w];
      const bool contracted = !word.form.empty();
      std::uint32_t next = w + 1;  // the first word that is not of this contraction
      while (contracted && next < end && a_.words[next].span == word.span) ++next;
      const std::string place = misc(word.span, next < end ? a_.words[next].span.begin : 0, next == end);
      const bool begins = w == first || a_.words[w - 1].span != word.span;
      if (contracted && begins)
        add(out_, {fmt::format("{}-{}", w - first + 1, next - first), column(slice(text_, word.span)), "_", "_", "_", "_",
                   "_", place});
      const bool rooted = word.head < static_cast<std::int32_t>(first) || word.head >= static_cast<std::int32_t>(end);
      const auto head = rooted ? 0 : static_cast<std::uint32_t>(word.head) - first + 1;
      add(out_, {std::to_string(w - first + 1), column(a_.form(text_, word)), column(a_.lemma(text_, word)),
                 std::string(vocabulary::name(word.upos)), vocabulary::features(word.feats), std::to_string(head),
                 std::string(vocabulary::name(word.relation)), contracted ? "_" : place});
    }
  }

  const Analysis& a_;
  const std::string& text_;
  std::string out_;
};

}  // namespace

std::string conllu(const Reading& reading) { return Writer(reading).run(); }

}  // namespace selon::cli
